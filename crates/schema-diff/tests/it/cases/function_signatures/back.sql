DROP ROUTINE public.outs();

DROP ROUTINE public.renamed(integer);

DROP ROUTINE public.retyped(text);

DROP ROUTINE public.rows();

DROP ROUTINE public.swap(integer);

CREATE OR REPLACE FUNCTION public.default_lost(a integer, b integer DEFAULT 2)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a + b$function$;

CREATE OR REPLACE FUNCTION public.outs(OUT x integer, OUT y integer)
 RETURNS record
 LANGUAGE sql
AS $function$SELECT 1, 2$function$;

CREATE OR REPLACE FUNCTION public.renamed(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;

CREATE OR REPLACE FUNCTION public.retyped(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;

CREATE OR REPLACE FUNCTION public.rows()
 RETURNS TABLE(a integer)
 LANGUAGE sql
AS $function$SELECT 1$function$;

CREATE OR REPLACE PROCEDURE public.swap(IN a integer)
 LANGUAGE plpgsql
AS $procedure$BEGIN NULL; END$procedure$;
