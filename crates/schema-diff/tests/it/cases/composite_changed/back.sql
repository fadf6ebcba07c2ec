-- data loss: stored values of type public.point3 lose their z
ALTER TYPE public.point3 DROP ATTRIBUTE z;

CREATE OR REPLACE FUNCTION public.origin()
 RETURNS public.point3
 LANGUAGE sql
AS $function$SELECT ROW(0, 0)::public.point3$function$;
