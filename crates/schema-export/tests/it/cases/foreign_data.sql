CREATE SCHEMA s;
CREATE FOREIGN DATA WRAPPER w OPTIONS (kept 'it''s', set 'b', comes 'c');
CREATE FOREIGN DATA WRAPPER checked VALIDATOR pg_catalog.postgresql_fdw_validator;
CREATE FOREIGN DATA WRAPPER "w 2" OPTIONS ("An Option" '');
COMMENT ON FOREIGN DATA WRAPPER "w 2" IS 'second';
CREATE SERVER moved TYPE 'x' FOREIGN DATA WRAPPER "w 2";
CREATE SERVER altered VERSION '2' FOREIGN DATA WRAPPER w OPTIONS (port '2', dbname 'd');
COMMENT ON SERVER altered IS 'new';
CREATE FOREIGN TABLE s.on_moved (id int OPTIONS (column_name 'ID') NOT NULL) SERVER moved;
COMMENT ON FOREIGN TABLE s.on_moved IS 'stays';
COMMENT ON COLUMN s.on_moved.id IS 'stays';
CREATE FOREIGN TABLE s.f (
    id bigint OPTIONS (column_name 'id'),
    name int NOT NULL,
    comes text OPTIONS (a 'b'),
    CONSTRAINT positive CHECK (id > 1)
) SERVER altered OPTIONS (schema_name 'other', table_name 'x');
COMMENT ON FOREIGN TABLE s.f IS 'new';
CREATE VIEW s.v AS SELECT id FROM s.f;
CREATE TABLE s.becomes (id int);
CREATE TABLE s.parts (id int, region text) PARTITION BY LIST (region);
CREATE FOREIGN TABLE s.far PARTITION OF s.parts FOR VALUES IN ('far') SERVER altered OPTIONS (a 'b');
ALTER FOREIGN TABLE s.far ALTER id OPTIONS (x 'y');
CREATE FOREIGN TABLE s.farther PARTITION OF s.parts FOR VALUES IN ('farther') SERVER altered;
CREATE SERVER "odd
server" FOREIGN DATA WRAPPER "w 2" OPTIONS ("a b" 'c\d', password 'it''s "secret", =');
CREATE FOREIGN TABLE s."Odd.table" ("a ""b""" int OPTIONS ("x y" 'é'), g int GENERATED ALWAYS AS ("a ""b""" + 1) STORED)
    INHERITS (s.becomes) SERVER "odd
server" OPTIONS ("o,p" '=');
