CREATE SCHEMA s;
CREATE FUNCTION s.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION s.forbid() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN RAISE 'never'; END$$;
CREATE TABLE s.t (id int);
CREATE EVENT TRIGGER state ON ddl_command_end EXECUTE FUNCTION s.watch();
CREATE EVENT TRIGGER "Built Anew" ON sql_drop EXECUTE FUNCTION s.watch();
COMMENT ON EVENT TRIGGER "Built Anew" IS 'watches';
CREATE EVENT TRIGGER gone ON ddl_command_start WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE', 'DROP TABLE') EXECUTE FUNCTION s.forbid();
