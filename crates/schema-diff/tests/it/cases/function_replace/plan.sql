CREATE OR REPLACE FUNCTION public.greet(name text DEFAULT 'you, there'::text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE STRICT SECURITY DEFINER
 SET search_path TO ''
AS $function$ BEGIN RETURN 'hello ' || name; END $function$;
