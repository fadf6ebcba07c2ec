CREATE SCHEMA s;

CREATE TABLE s.log (
    id bigint,
    what text
);

CREATE TABLE s.t (
    id bigint,
    name text
);

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

CREATE RULE state AS
    ON UPDATE TO s.t DO NOTHING;
ALTER TABLE s.t DISABLE RULE state;

CREATE VIEW s.v AS
 SELECT id,
    name
   FROM s.t;

CREATE RULE ins AS
    ON INSERT TO s.v DO INSTEAD  INSERT INTO s.t (id, name)
  VALUES (new.id, new.name);

CREATE RULE upd AS
    ON UPDATE TO s.v DO INSTEAD  UPDATE s.t SET name = new.name
  WHERE (t.id = old.id);
