-- == migration 1 of 2
-- ACCESS EXCLUSIVE lock on public.m: reads and writes of public.m wait
ALTER TABLE public.m DETACH PARTITION public.m1;

ALTER TABLE public.m1 DROP CONSTRAINT m_n_check;

-- index dropped: queries on public.m1 that used index public.m1_n_idx are slower
DROP INDEX public.m1_n_idx;

ALTER TABLE public.m2 ADD CONSTRAINT m_n_check CHECK ((n > 0)) NOT VALID;

-- == migration 2 of 2
-- full scan: every row of public.m2 is read
-- may fail on existing rows: rows of public.m2 may break constraint m_n_check on public.m2
ALTER TABLE public.m2 VALIDATE CONSTRAINT m_n_check;

-- full scan: every row of public.m2 is read
-- may fail on existing rows: rows of public.m2 may lie outside its bound in public.m
ALTER TABLE public.m ATTACH PARTITION public.m2 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
