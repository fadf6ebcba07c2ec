CREATE SCHEMA s;
CREATE TABLE s.t (id bigint, name text);
CREATE TABLE s.log (id bigint, what text);
CREATE VIEW s.v AS SELECT id, name FROM s.t;
CREATE RULE state AS ON UPDATE TO s.t DO ALSO NOTHING;
ALTER TABLE s.t DISABLE RULE state;
CREATE RULE altered AS ON INSERT TO s.t DO ALSO INSERT INTO s.log VALUES (new.id, new.name);
ALTER TABLE s.t ENABLE ALWAYS RULE altered;
COMMENT ON RULE altered ON s.t IS 'new';
CREATE RULE retyped AS ON UPDATE TO s.t WHERE new.id <> old.id DO ALSO (
    INSERT INTO s.log VALUES (old.id, 'was; is');
    INSERT INTO s.log VALUES (new.id, 'is')
);
COMMENT ON RULE retyped ON s.t IS 'stays';
CREATE RULE ins AS ON INSERT TO s.v DO INSTEAD INSERT INTO s.t (id, name) VALUES (new.id, new.name);
CREATE RULE upd AS ON UPDATE TO s.v DO INSTEAD UPDATE s.t SET name = new.name WHERE id = old.id;
