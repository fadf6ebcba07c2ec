DROP ROUTINE public.down(integer);

DROP ROUTINE public.ping(integer);

CREATE TABLE public.gone (
    id integer
);

CREATE OR REPLACE FUNCTION public.dangling()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM gone$function$;

CREATE OR REPLACE FUNCTION public.pong(n integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT n$function$;
