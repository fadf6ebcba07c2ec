-- index dropped: the index of constraint a_u on public.a goes with it
ALTER TABLE public.a DROP CONSTRAINT a_u;
-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait until the index of constraint a_u on public.a is built
-- may fail on existing rows: rows of public.a may break constraint a_u on public.a
ALTER TABLE public.a ADD CONSTRAINT a_u UNIQUE (u);

ALTER TABLE public.b ALTER CONSTRAINT b_a NOT DEFERRABLE;

ALTER TABLE public.b ALTER CONSTRAINT b_c DEFERRABLE INITIALLY IMMEDIATE;
