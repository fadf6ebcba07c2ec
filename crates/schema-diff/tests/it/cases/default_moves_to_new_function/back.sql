CREATE OR REPLACE FUNCTION public.old_code()
 RETURNS text
 LANGUAGE sql
AS $function$ SELECT 'a'::text $function$;

ALTER TABLE public.codes ALTER COLUMN code SET DEFAULT public.old_code();

DROP ROUTINE public.new_code();
