-- == migration 1 of 5
-- index dropped: the index of constraint a_code on public.a goes with it
ALTER TABLE public.a DROP CONSTRAINT a_code;

ALTER TABLE public.b DROP CONSTRAINT b_a;

-- == migration 2 of 5, outside a transaction
-- may fail on existing rows: constraint a_id on public.a cannot be built if rows of public.a have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY a_id_new ON public.a USING btree (id);

-- == migration 3 of 5, outside a transaction
-- may fail on existing rows: constraint a_pk on public.a cannot be built if rows of public.a have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY a_pk_new ON public.a USING btree (code);

-- == migration 4 of 5
ALTER TABLE public.a DROP CONSTRAINT a_pk, ADD CONSTRAINT a_pk PRIMARY KEY USING INDEX a_pk_new;

ALTER TABLE public.a ALTER COLUMN id DROP NOT NULL;

ALTER TABLE public.a ADD CONSTRAINT a_id UNIQUE USING INDEX a_id_new;

ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID;
COMMENT ON CONSTRAINT b_a ON public.b IS 'points to a';

-- == migration 5 of 5
-- full scan: every row of public.b is read
-- may fail on existing rows: rows of public.b may break constraint b_a on public.b
ALTER TABLE public.b VALIDATE CONSTRAINT b_a;
