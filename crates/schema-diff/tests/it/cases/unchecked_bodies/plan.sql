-- data loss: the rows of table public.gone are lost
DROP TABLE public.gone;

SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.dangling()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT count(*) FROM gone WHERE id > 0$function$;
RESET check_function_bodies;

SET check_function_bodies = off;
CREATE OR REPLACE FUNCTION public.down(n integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT CASE WHEN n > 0 THEN down(n - 1) END$function$;
RESET check_function_bodies;

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
