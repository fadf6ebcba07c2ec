-- index dropped: the index of constraint once on public.notes goes with it
ALTER TABLE public.notes DROP CONSTRAINT once;

-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait until the index of constraint once_each on public.notes is built
-- may fail on existing rows: rows of public.notes may break constraint once_each on public.notes
ALTER TABLE public.notes ADD CONSTRAINT once_each UNIQUE (a, b);
