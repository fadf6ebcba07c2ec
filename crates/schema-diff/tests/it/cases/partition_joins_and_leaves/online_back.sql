-- == migration 1 of 2
-- ACCESS EXCLUSIVE lock on public.m: reads and writes of public.m wait
ALTER TABLE public.m DETACH PARTITION public.m2;

ALTER TABLE public.m2 DROP CONSTRAINT m_n_check;

-- index dropped: queries on public.m2 that used index public.m2_n_idx are slower
DROP INDEX public.m2_n_idx;

ALTER TABLE public.m1 ADD CONSTRAINT m_n_check CHECK ((n > 0)) NOT VALID;

-- == migration 2 of 2
-- full scan: every row of public.m1 is read
-- may fail on existing rows: rows of public.m1 may break constraint m_n_check on public.m1
ALTER TABLE public.m1 VALIDATE CONSTRAINT m_n_check;

-- full scan: every row of public.m1 is read
-- may fail on existing rows: rows of public.m1 may lie outside its bound in public.m
ALTER TABLE public.m ATTACH PARTITION public.m1 DEFAULT;
