ALTER DOMAIN public.handle DROP CONSTRAINT handle_check;

DROP ROUTINE public.valid(text, boolean);

CREATE OR REPLACE FUNCTION public.valid(t text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT t <> '' $function$;

-- may fail on existing rows: stored values of type public.handle may break it, and every table that uses it is read
ALTER DOMAIN public.handle ADD CONSTRAINT handle_check CHECK (public.valid(VALUE));
