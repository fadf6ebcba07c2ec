ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey;

-- index dropped: queries on public.a that used index public.a_id are slower until it is built again
DROP INDEX public.a_id;
-- SHARE lock on public.a: writes to public.a wait until index public.a_id is built
-- may fail on existing rows: index public.a_id cannot be built if rows of public.a have equal keys
CREATE UNIQUE INDEX a_id ON public.a USING btree (id) WITH (fillfactor='70');

-- SHARE ROW EXCLUSIVE lock on public.b: writes to public.b and to the table it points to wait
-- full scan: every row of public.b is read
-- may fail on existing rows: rows of public.b may break constraint b_a_id_fkey on public.b
ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id);
