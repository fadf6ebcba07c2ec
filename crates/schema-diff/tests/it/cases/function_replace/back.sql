DROP VIEW public.greetings;

DROP ROUTINE public.greet(text);
CREATE OR REPLACE FUNCTION public.greet(name text)
 RETURNS text
 LANGUAGE sql
AS $function$ SELECT 'hi ' || name $function$;
COMMENT ON ROUTINE public.greet(text) IS 'polite';

CREATE VIEW public.greetings AS
 SELECT public.greet('x'::text) AS g;
