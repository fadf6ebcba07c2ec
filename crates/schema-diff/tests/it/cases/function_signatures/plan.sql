DROP ROUTINE public.default_lost(integer, integer);

DROP ROUTINE public.outs();

DROP ROUTINE public.renamed(integer);

DROP ROUTINE public.retyped(integer);

DROP ROUTINE public.rows();

DROP ROUTINE public.swap(integer);

CREATE OR REPLACE FUNCTION public.default_lost(a integer, b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a + b$function$;

CREATE OR REPLACE FUNCTION public.outs(OUT x integer, OUT z integer)
 RETURNS record
 LANGUAGE sql
AS $function$SELECT 1, 2$function$;

CREATE OR REPLACE FUNCTION public.renamed(b integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT b$function$;

CREATE OR REPLACE FUNCTION public.retyped(a text)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT length(a)$function$;

CREATE OR REPLACE FUNCTION public.rows()
 RETURNS TABLE(a integer, b integer)
 LANGUAGE sql
AS $function$SELECT 1, 2$function$;

CREATE OR REPLACE FUNCTION public.swap(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
