-- == migration 1 of 3
ALTER TABLE public.things ADD CONSTRAINT things_b_is_set CHECK (b IS NOT NULL) NOT VALID;
ALTER TABLE public.things ALTER COLUMN c SET DEFAULT 'c'::text;
ALTER TABLE public.things ADD CONSTRAINT things_c_is_set CHECK (c IS NOT NULL) NOT VALID;
ALTER TABLE public.things ADD CONSTRAINT things_id_is_set CHECK (id IS NOT NULL) NOT VALID;

-- == migration 2 of 3, outside a transaction
-- may fail on existing rows: constraint things_pkey on public.things cannot be built if rows of public.things have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY things_pkey_new ON public.things USING btree (id);

-- == migration 3 of 3
-- full scan: every row of public.things is read
-- may fail on existing rows: this fails if public.things.b is NULL in any row
ALTER TABLE public.things VALIDATE CONSTRAINT things_b_is_set;
-- full scan: every row of public.things is read
-- may fail on existing rows: this fails if public.things.c is NULL in any row
ALTER TABLE public.things VALIDATE CONSTRAINT things_c_is_set;
-- full scan: every row of public.things is read
-- may fail on existing rows: this fails if public.things.id is NULL in any row
ALTER TABLE public.things VALIDATE CONSTRAINT things_id_is_set;
ALTER TABLE public.things ALTER COLUMN b SET NOT NULL;
ALTER TABLE public.things DROP CONSTRAINT things_b_is_set;
ALTER TABLE public.things ALTER COLUMN c SET NOT NULL;
ALTER TABLE public.things DROP CONSTRAINT things_c_is_set;
ALTER TABLE public.things ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.things DROP CONSTRAINT things_id_is_set;

ALTER TABLE public.things DROP CONSTRAINT things_pkey, ADD CONSTRAINT things_pkey PRIMARY KEY USING INDEX things_pkey_new;

ALTER TABLE public.things ALTER COLUMN a DROP NOT NULL;
