ALTER TABLE public.b DROP CONSTRAINT b_a;

ALTER TABLE public.b DROP CONSTRAINT positive;
-- ACCESS EXCLUSIVE lock on public.b: reads and writes of public.b wait
ALTER TABLE public.b ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID;

-- full scan: every row of public.b is read
-- may fail on existing rows: rows of public.b may break constraint small on public.b
ALTER TABLE public.b VALIDATE CONSTRAINT small;

-- SHARE ROW EXCLUSIVE lock on public.b: writes to public.b and to the table it points to wait
ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID;
