-- == migration 1 of 3
ALTER TABLE public.t ALTER COLUMN status DROP DEFAULT;

ALTER TABLE public.t DROP CONSTRAINT known;

-- index dropped: queries on public.t that used index public.t_a are slower until it is built again
DROP INDEX public.t_a;

-- may fail on existing rows: a value of column public.t.n may have no form as integer
-- table rewrite: column public.t.n gets another type: public.t is written anew
-- ACCESS EXCLUSIVE lock on public.t: reads and writes of public.t wait
ALTER TABLE public.t ALTER COLUMN n TYPE integer;
-- may fail on existing rows: a value of column public.t.status may have no form as character varying(10)
-- table rewrite: column public.t.status gets another type: public.t is written anew
-- ACCESS EXCLUSIVE lock on public.t: reads and writes of public.t wait
ALTER TABLE public.t ALTER COLUMN status TYPE character varying(10);
ALTER TABLE public.t ALTER COLUMN status SET DEFAULT 'a'::character varying;

ALTER TABLE public.t ADD CONSTRAINT known CHECK (((status)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))) NOT VALID;

-- == migration 2 of 3, outside a transaction
CREATE INDEX CONCURRENTLY t_a ON public.t USING btree (n) WHERE ((status)::text = 'a'::text);

-- == migration 3 of 3
-- full scan: every row of public.t is read
-- may fail on existing rows: rows of public.t may break constraint known on public.t
ALTER TABLE public.t VALIDATE CONSTRAINT known;
