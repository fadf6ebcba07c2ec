-- == migration 1 of 4
ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey;

-- == migration 2 of 4, outside a transaction
-- may fail on existing rows: index public.a_id cannot be built if rows of public.a have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY a_id_new ON public.a USING btree (id) WITH (fillfactor='70');

-- == migration 3 of 4
-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait for a moment
DROP INDEX public.a_id;
ALTER INDEX public.a_id_new RENAME TO a_id;

ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID;

-- == migration 4 of 4
-- full scan: every row of public.b is read
-- may fail on existing rows: rows of public.b may break constraint b_a_id_fkey on public.b
ALTER TABLE public.b VALIDATE CONSTRAINT b_a_id_fkey;
