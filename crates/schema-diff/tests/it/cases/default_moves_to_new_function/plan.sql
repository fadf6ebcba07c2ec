CREATE OR REPLACE FUNCTION public.new_code()
 RETURNS text
 LANGUAGE sql
AS $function$ SELECT 'b'::text $function$;

ALTER TABLE public.codes ALTER COLUMN code SET DEFAULT public.new_code();

DROP ROUTINE public.old_code();
