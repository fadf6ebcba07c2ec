ALTER TABLE public.b DROP CONSTRAINT small;

-- full scan: every row of public.b is read
-- may fail on existing rows: rows of public.b may break constraint b_a on public.b
ALTER TABLE public.b VALIDATE CONSTRAINT b_a;

-- full scan: every row of public.b is read
-- may fail on existing rows: rows of public.b may break constraint positive on public.b
ALTER TABLE public.b VALIDATE CONSTRAINT positive;

-- ACCESS EXCLUSIVE lock on public.b: reads and writes of public.b wait
ALTER TABLE public.b ADD CONSTRAINT small CHECK ((m < 10)) NOT VALID;
