-- == migration 1 of 2, outside a transaction
-- may fail on existing rows: constraint once_each on public.notes cannot be built if rows of public.notes have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY once_each_new ON public.notes USING btree (a, b);

-- == migration 2 of 2
ALTER TABLE public.notes ADD CONSTRAINT once_each UNIQUE USING INDEX once_each_new;

-- index dropped: the index of constraint once on public.notes goes with it
ALTER TABLE public.notes DROP CONSTRAINT once;
