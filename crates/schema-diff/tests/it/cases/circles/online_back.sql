-- == migration 1 of 3
ALTER DOMAIN public.even DROP DEFAULT;
ALTER DOMAIN public.even DROP CONSTRAINT is_even;

ALTER TABLE public.counts_itself ALTER COLUMN n DROP DEFAULT;

CREATE OR REPLACE VIEW public.a AS
 SELECT
    NULL::integer AS n,
    NULL::text COLLATE pg_catalog."C" AS t;

CREATE OR REPLACE VIEW public.b AS
 SELECT
    NULL::integer AS n,
    NULL::text COLLATE pg_catalog."C" AS t;

CREATE OR REPLACE VIEW public.by_function AS
 SELECT
    NULL::integer AS x;

-- data loss: the rows of table public.uses are lost
DROP TABLE public.uses;

ALTER TABLE public.checked DROP CONSTRAINT fine;

DROP VIEW public.a;

DROP VIEW public.b;

DROP ROUTINE public.counted();

-- data loss: the rows of table public.counts_itself are lost
DROP TABLE public.counts_itself;

DROP ROUTINE public.first_even();

DROP ROUTINE public.is_even(public.even);

DROP TYPE public.even;

DROP ROUTINE public.of_row(public.by_function);

DROP VIEW public.by_function;

DROP POLICY fine ON public.checked;

-- == migration 2 of 3, outside a transaction
-- index dropped: queries on public.checked that used index public.checked_fine are slower
DROP INDEX CONCURRENTLY public.checked_fine;

-- == migration 3 of 3
DROP ROUTINE public.fine(public.checked);

-- data loss: the rows of table public.checked are lost
DROP TABLE public.checked;
