-- == migration 1 of 3
ALTER TABLE public.t ALTER COLUMN status DROP DEFAULT;

ALTER TABLE public.t DROP CONSTRAINT known;

-- index dropped: queries on public.t that used index public.t_a are slower until it is built again
DROP INDEX public.t_a;

-- table rewrite: column public.t.n gets another type: public.t is written anew
-- ACCESS EXCLUSIVE lock on public.t: reads and writes of public.t wait
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;
ALTER TABLE public.t ALTER COLUMN status TYPE text;
ALTER TABLE public.t ALTER COLUMN status SET DEFAULT 'a'::text;

ALTER TABLE public.t ADD CONSTRAINT known CHECK ((status = ANY (ARRAY['a'::text, 'b'::text]))) NOT VALID;

-- == migration 2 of 3, outside a transaction
CREATE INDEX CONCURRENTLY t_a ON public.t USING btree (n) WHERE (status = 'a'::text);

-- == migration 3 of 3
-- full scan: every row of public.t is read
-- may fail on existing rows: rows of public.t may break constraint known on public.t
ALTER TABLE public.t VALIDATE CONSTRAINT known;
