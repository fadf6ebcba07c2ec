DROP EVENT TRIGGER "Built Anew";

DROP EVENT TRIGGER fresh;

-- data loss: the values of column s.t.name are lost
ALTER TABLE s.t DROP COLUMN name;

CREATE EVENT TRIGGER "Built Anew" ON sql_drop
    EXECUTE FUNCTION s.watch();
COMMENT ON EVENT TRIGGER "Built Anew" IS 'watches';

CREATE EVENT TRIGGER gone ON ddl_command_start
    WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE', 'DROP TABLE')
    EXECUTE FUNCTION s.forbid();

ALTER EVENT TRIGGER state ENABLE;
COMMENT ON EVENT TRIGGER state IS NULL;
