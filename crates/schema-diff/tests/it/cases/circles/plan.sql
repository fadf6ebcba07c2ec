CREATE DOMAIN public.even AS integer;

CREATE TABLE public.checked (
    id integer
);

CREATE TABLE public.counts_itself (
    id integer,
    n bigint
);

CREATE TABLE public.uses (
    x public.even
);

CREATE OR REPLACE FUNCTION public.counted()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT count(*) AS count
    FROM public.counts_itself;
END;

ALTER TABLE public.counts_itself ALTER COLUMN n SET DEFAULT public.counted();

CREATE OR REPLACE FUNCTION public.fine(public.checked)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT true$function$;

ALTER TABLE public.checked ADD CONSTRAINT fine CHECK (public.fine(checked.*));

CREATE INDEX checked_fine ON public.checked USING btree (public.fine(checked.*));

CREATE OR REPLACE FUNCTION public.first_even()
 RETURNS public.even
 LANGUAGE sql
AS $function$SELECT 2::even$function$;

CREATE OR REPLACE FUNCTION public.is_even(public.even)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1 % 2 = 0$function$;

ALTER DOMAIN public.even SET DEFAULT public.first_even();
ALTER DOMAIN public.even ADD CONSTRAINT is_even CHECK (public.is_even((VALUE)::public.even));

CREATE VIEW public.a AS
 SELECT
    NULL::integer AS n,
    NULL::text COLLATE pg_catalog."C" AS t;

CREATE VIEW public.b AS
 SELECT
    NULL::integer AS n,
    NULL::text COLLATE pg_catalog."C" AS t;
COMMENT ON COLUMN public.b.t IS 'of a';

CREATE OR REPLACE VIEW public.a AS
 SELECT n,
    t
   FROM public.b;

CREATE OR REPLACE VIEW public.b WITH (security_barrier=true) AS
 SELECT n,
    t
   FROM public.a;
ALTER VIEW public.b ALTER COLUMN n SET DEFAULT 3;

CREATE VIEW public.by_function AS
 SELECT
    NULL::integer AS x;

CREATE OR REPLACE FUNCTION public.of_row(public.by_function)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

CREATE OR REPLACE VIEW public.by_function AS
 SELECT public.of_row(NULL::public.by_function) AS x;

CREATE POLICY fine ON public.checked
    USING (public.fine(checked.*));
