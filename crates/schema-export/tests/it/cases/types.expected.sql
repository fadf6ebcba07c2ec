CREATE TYPE public.no_labels AS ENUM ();

CREATE TYPE public.nothing AS ();

CREATE TYPE public.pair AS (
    a integer,
    b text COLLATE pg_catalog."C"
);
COMMENT ON COLUMN public.pair.a IS 'first of two';

CREATE TYPE public.pairs AS (
    first public.pair,
    rest public.pair[]
);

CREATE DOMAIN public.short_text AS character varying(10) COLLATE pg_catalog."POSIX";

CREATE OR REPLACE FUNCTION public.is_even(i integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT i % 2 = 0$function$;

CREATE DOMAIN public.even AS integer DEFAULT 2 NOT NULL
    CONSTRAINT even_check CHECK (public.is_even(VALUE));
ALTER DOMAIN public.even ADD CONSTRAINT small CHECK ((VALUE < 100)) NOT VALID;
COMMENT ON TYPE public.even IS 'even';

CREATE DOMAIN public.of_domain AS public.even DEFAULT 2
    CONSTRAINT of_domain_check CHECK (((VALUE)::integer > 0))
    CONSTRAINT of_domain_check1 CHECK (((VALUE)::integer <> 7));

CREATE TABLE public.uses (
    e public.even,
    p public.pairs,
    d public.of_domain[],
    s public.short_text,
    bits bit varying(3),
    n numeric(10,2),
    i interval day to second(2)
);
