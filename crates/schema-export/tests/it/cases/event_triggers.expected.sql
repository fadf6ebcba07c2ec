CREATE SCHEMA s;

CREATE TABLE s.t (
    id integer,
    name text
);

CREATE OR REPLACE FUNCTION s.forbid()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $function$BEGIN RAISE NOTICE 'never'; END$function$;

CREATE OR REPLACE FUNCTION s.watch()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $function$BEGIN END$function$;

CREATE EVENT TRIGGER "Built Anew" ON sql_drop
    WHEN TAG IN ('DROP TABLE', 'DROP INDEX')
    EXECUTE FUNCTION s.watch();
COMMENT ON EVENT TRIGGER "Built Anew" IS 'watches';

CREATE EVENT TRIGGER fresh ON ddl_command_start
    WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE', 'DROP TABLE')
    EXECUTE FUNCTION s.forbid();
ALTER EVENT TRIGGER fresh ENABLE ALWAYS;

CREATE EVENT TRIGGER state ON ddl_command_end
    EXECUTE FUNCTION s.watch();
ALTER EVENT TRIGGER state DISABLE;
COMMENT ON EVENT TRIGGER state IS 'off';
