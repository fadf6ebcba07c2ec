DROP VIEW s.v;

DROP RULE altered ON s.t;

DROP RULE retyped ON s.t;

-- may fail on existing rows: a value of column s.log.id may have no form as integer
-- table rewrite: column s.log.id gets another type: s.log is written anew
-- ACCESS EXCLUSIVE lock on s.log: reads and writes of s.log wait
ALTER TABLE s.log ALTER COLUMN id TYPE integer;

ALTER TABLE s.t ADD COLUMN gone text;
-- may fail on existing rows: a value of column s.t.id may have no form as integer
-- table rewrite: column s.t.id gets another type: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ALTER COLUMN id TYPE integer;

CREATE VIEW s.v AS
 SELECT id,
    name
   FROM s.t;

CREATE RULE "Keep It" AS
    ON DELETE TO s.t DO INSTEAD NOTHING;

CREATE RULE altered AS
    ON INSERT TO s.t DO  INSERT INTO s.log (id, what)
  VALUES (new.id, new.gone);
COMMENT ON RULE altered ON s.t IS 'old';

CREATE RULE retyped AS
    ON UPDATE TO s.t
   WHERE (new.id <> old.id) DO ( INSERT INTO s.log (id, what)
  VALUES (old.id, 'was; is'::text);
 INSERT INTO s.log (id, what)
  VALUES (new.id, 'is'::text);
);
COMMENT ON RULE retyped ON s.t IS 'stays';

ALTER TABLE s.t ENABLE RULE state;

CREATE RULE ins AS
    ON INSERT TO s.v DO INSTEAD  INSERT INTO s.t (id, name)
  VALUES (new.id, new.name);
