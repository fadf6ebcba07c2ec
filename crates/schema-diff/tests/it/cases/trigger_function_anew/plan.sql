DROP TRIGGER t_changed ON public.t;

DROP TRIGGER u_changed ON public.u;

DROP ROUTINE public.notify_all();

CREATE SCHEMA tools;

CREATE OR REPLACE FUNCTION tools.notify_all()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN PERFORM pg_notify('cache', TG_TABLE_NAME); RETURN NULL; END $function$;

CREATE TRIGGER t_changed AFTER INSERT OR DELETE OR UPDATE ON public.t FOR EACH STATEMENT EXECUTE FUNCTION tools.notify_all();

CREATE TRIGGER u_changed AFTER INSERT OR DELETE OR UPDATE ON public.u FOR EACH STATEMENT EXECUTE FUNCTION tools.notify_all();
