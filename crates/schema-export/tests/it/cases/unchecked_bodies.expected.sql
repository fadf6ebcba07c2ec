CREATE SCHEMA app;

CREATE TABLE app.u (
    id integer
);

CREATE TABLE public.t (
    id integer
);

CREATE OR REPLACE FUNCTION app.by_own_path()
 RETURNS bigint
 LANGUAGE sql
 SET search_path TO 'app'
AS $function$SELECT count(*) FROM u$function$;

SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION app.by_path()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM u$function$;
RESET check_function_bodies;

SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public."Down to 0"(n integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT CASE WHEN n > 0 THEN "Down to 0" (n - 1) END$function$;
RESET check_function_bodies;

SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.dangling()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM gone$function$;
RESET check_function_bodies;

CREATE OR REPLACE FUNCTION public.id()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT id FROM t$function$;

CREATE OR REPLACE FUNCTION public.whole()
 RETURNS SETOF public.t
 LANGUAGE sql
AS $function$SELECT * FROM t$function$;

SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.ping(n integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT CASE WHEN n > 0 THEN pong(n - 1) END$function$;
RESET check_function_bodies;

CREATE OR REPLACE FUNCTION public.pong(n integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT CASE WHEN n > 0 THEN ping(n - 1) END$function$;
