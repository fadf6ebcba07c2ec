-- == migration 1 of 4, outside a transaction
-- may fail on existing rows: constraint b_key on public.b cannot be built if rows of public.b have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY b_key_new ON public.b USING btree (id);

-- == migration 2 of 4, outside a transaction
-- may fail on existing rows: index public.a_key cannot be built if rows of public.a have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY a_key_new ON public.a USING btree (id);

-- == migration 3 of 4
ALTER TABLE public.b DROP CONSTRAINT b_key, ADD CONSTRAINT b_key UNIQUE USING INDEX b_key_new;
ALTER TABLE public.b CLUSTER ON b_key;

ALTER TABLE public.b REPLICA IDENTITY USING INDEX b_key;

ALTER INDEX public.a_key RENAME TO a_key_old;
ALTER INDEX public.a_key_new RENAME TO a_key;

ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_key;

-- == migration 4 of 4, outside a transaction
DROP INDEX CONCURRENTLY public.a_key_old;
