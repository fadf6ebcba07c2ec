-- == migration 1 of 3
ALTER TABLE public.b ALTER CONSTRAINT b_a NOT DEFERRABLE;

ALTER TABLE public.b ALTER CONSTRAINT b_c DEFERRABLE INITIALLY IMMEDIATE;

-- == migration 2 of 3, outside a transaction
-- may fail on existing rows: constraint a_u on public.a cannot be built if rows of public.a have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY a_u_new ON public.a USING btree (u);

-- == migration 3 of 3
ALTER TABLE public.a DROP CONSTRAINT a_u, ADD CONSTRAINT a_u UNIQUE USING INDEX a_u_new;
