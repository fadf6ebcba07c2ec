-- index dropped: the index of constraint things_pkey on public.things goes with it
ALTER TABLE public.things DROP CONSTRAINT things_pkey;

ALTER TABLE public.things ALTER COLUMN a DROP NOT NULL;
-- full scan: every row of public.things is read
-- may fail on existing rows: this fails if public.things.b is NULL in any row
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN b SET NOT NULL;
-- full scan: every row of public.things is read
-- may fail on existing rows: this fails if public.things.c is NULL in any row
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN c SET NOT NULL;
ALTER TABLE public.things ALTER COLUMN c SET DEFAULT 'c'::text;
-- full scan: every row of public.things is read
-- may fail on existing rows: this fails if public.things.id is NULL in any row
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN id SET NOT NULL;

-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait until the index of constraint things_pkey on public.things is built
-- may fail on existing rows: rows of public.things may break constraint things_pkey on public.things
ALTER TABLE public.things ADD CONSTRAINT things_pkey PRIMARY KEY (id);
