ALTER TYPE public.point3 ADD ATTRIBUTE z integer;

CREATE OR REPLACE FUNCTION public.origin()
 RETURNS public.point3
 LANGUAGE sql
AS $function$SELECT ROW(0, 0, 0)::public.point3$function$;
