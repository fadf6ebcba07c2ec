CREATE SCHEMA s;
CREATE TABLE s.t (id int, name text, gone text);
CREATE TABLE s.log (id int, what text);
CREATE VIEW s.v AS SELECT id, name FROM s.t;
CREATE RULE "Keep It" AS ON DELETE TO s.t DO INSTEAD NOTHING;
CREATE RULE state AS ON UPDATE TO s.t DO ALSO NOTHING;
CREATE RULE altered AS ON INSERT TO s.t DO ALSO INSERT INTO s.log VALUES (new.id, new.gone);
COMMENT ON RULE altered ON s.t IS 'old';
CREATE RULE retyped AS ON UPDATE TO s.t WHERE new.id <> old.id DO ALSO (
    INSERT INTO s.log VALUES (old.id, 'was; is');
    INSERT INTO s.log VALUES (new.id, 'is')
);
COMMENT ON RULE retyped ON s.t IS 'stays';
CREATE RULE ins AS ON INSERT TO s.v DO INSTEAD INSERT INTO s.t (id, name) VALUES (new.id, new.name);
