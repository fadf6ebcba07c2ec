DROP TYPE public.word;

DROP CAST (integer AS public.pair);

DROP CAST (public.mood AS integer);

DROP CAST (public.pair AS text);

CREATE CAST (integer AS public.pair) WITH FUNCTION public.to_pair(integer);
COMMENT ON CAST (integer AS public.pair) IS 'first and second alike';

CREATE OR REPLACE FUNCTION public.feeling(integer)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT $1::pair::text$function$;

CREATE OR REPLACE FUNCTION public.pair_text(public.pair)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN (($1).a)::text;

CREATE CAST (public.pair AS text) WITH FUNCTION public.pair_text(public.pair) AS ASSIGNMENT;

CREATE VIEW public.v AS
 SELECT (1)::public.pair AS p,
    '2'::text AS word;
