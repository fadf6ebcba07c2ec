DROP VIEW s.v;

DROP RULE "Keep It" ON s.t;

DROP RULE altered ON s.t;

-- data loss: the values of column s.t.gone are lost
ALTER TABLE s.t DROP COLUMN gone;

DROP RULE retyped ON s.t;

-- table rewrite: column s.log.id gets another type: s.log is written anew
-- ACCESS EXCLUSIVE lock on s.log: reads and writes of s.log wait
ALTER TABLE s.log ALTER COLUMN id TYPE bigint;

-- table rewrite: column s.t.id gets another type: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ALTER COLUMN id TYPE bigint;

CREATE VIEW s.v AS
 SELECT id,
    name
   FROM s.t;

CREATE RULE altered AS
    ON INSERT TO s.t DO  INSERT INTO s.log (id, what)
  VALUES (new.id, new.name);
ALTER TABLE s.t ENABLE ALWAYS RULE altered;
COMMENT ON RULE altered ON s.t IS 'new';

CREATE RULE retyped AS
    ON UPDATE TO s.t
   WHERE (new.id <> old.id) DO ( INSERT INTO s.log (id, what)
  VALUES (old.id, 'was; is'::text);
 INSERT INTO s.log (id, what)
  VALUES (new.id, 'is'::text);
);
COMMENT ON RULE retyped ON s.t IS 'stays';

ALTER TABLE s.t DISABLE RULE state;

CREATE RULE ins AS
    ON INSERT TO s.v DO INSTEAD  INSERT INTO s.t (id, name)
  VALUES (new.id, new.name);

CREATE RULE upd AS
    ON UPDATE TO s.v DO INSTEAD  UPDATE s.t SET name = new.name
  WHERE (t.id = old.id);
