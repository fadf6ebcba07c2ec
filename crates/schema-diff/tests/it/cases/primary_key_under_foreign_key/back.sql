-- index dropped: the index of constraint a_pk on public.a goes with it
ALTER TABLE public.a DROP CONSTRAINT a_pk;

ALTER TABLE public.b DROP CONSTRAINT b_a;

-- index dropped: the index of constraint a_id on public.a goes with it
ALTER TABLE public.a DROP CONSTRAINT a_id;

-- full scan: every row of public.a is read
-- may fail on existing rows: this fails if public.a.id is NULL in any row
-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait
ALTER TABLE public.a ALTER COLUMN id SET NOT NULL;

-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait until the index of constraint a_code on public.a is built
-- may fail on existing rows: rows of public.a may break constraint a_code on public.a
ALTER TABLE public.a ADD CONSTRAINT a_code UNIQUE (code);

-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait until the index of constraint a_pk on public.a is built
-- may fail on existing rows: rows of public.a may break constraint a_pk on public.a
ALTER TABLE public.a ADD CONSTRAINT a_pk PRIMARY KEY (id);

-- SHARE ROW EXCLUSIVE lock on public.b: writes to public.b and to the table it points to wait
-- full scan: every row of public.b is read
-- may fail on existing rows: rows of public.b may break constraint b_a on public.b
ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id);
COMMENT ON CONSTRAINT b_a ON public.b IS 'points to a';
