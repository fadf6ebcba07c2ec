CREATE SCHEMA s;

CREATE FOREIGN DATA WRAPPER checked VALIDATOR pg_catalog.postgresql_fdw_validator;

CREATE FOREIGN DATA WRAPPER w OPTIONS (comes 'c', kept 'it''s', set 'b');

CREATE FOREIGN DATA WRAPPER "w 2" OPTIONS ("An Option" '');
COMMENT ON FOREIGN DATA WRAPPER "w 2" IS 'second';

CREATE SERVER altered VERSION '2' FOREIGN DATA WRAPPER w OPTIONS (dbname 'd', port '2');
COMMENT ON SERVER altered IS 'new';

CREATE SERVER moved TYPE 'x' FOREIGN DATA WRAPPER "w 2";

CREATE SERVER "odd
server" FOREIGN DATA WRAPPER "w 2" OPTIONS ("a b" E'c\\d', password 'it''s "secret", =');

CREATE TABLE s.becomes (
    id integer
);

CREATE FOREIGN TABLE s."Odd.table" (
    "a ""b""" integer,
    g integer GENERATED ALWAYS AS (("a ""b""" + 1)) STORED
) INHERITS (s.becomes) SERVER "odd
server" OPTIONS ("o,p" '=');
ALTER FOREIGN TABLE s."Odd.table" ALTER COLUMN "a ""b""" OPTIONS (ADD "x y" 'é');

CREATE FOREIGN TABLE s.f (
    id bigint,
    name integer NOT NULL,
    comes text
) SERVER altered OPTIONS (schema_name 'other', table_name 'x');
ALTER FOREIGN TABLE s.f ALTER COLUMN comes OPTIONS (ADD a 'b');
ALTER FOREIGN TABLE s.f ALTER COLUMN id OPTIONS (ADD column_name 'id');
COMMENT ON FOREIGN TABLE s.f IS 'new';

ALTER TABLE s.f ADD CONSTRAINT positive CHECK ((id > 1));

CREATE FOREIGN TABLE s.on_moved (
    id integer NOT NULL
) SERVER moved;
ALTER FOREIGN TABLE s.on_moved ALTER COLUMN id OPTIONS (ADD column_name 'ID');
COMMENT ON FOREIGN TABLE s.on_moved IS 'stays';
COMMENT ON COLUMN s.on_moved.id IS 'stays';

CREATE TABLE s.parts (
    id integer,
    region text
) PARTITION BY LIST (region);

CREATE FOREIGN TABLE s.far PARTITION OF s.parts FOR VALUES IN ('far') SERVER altered OPTIONS (a 'b');
ALTER FOREIGN TABLE s.far ALTER COLUMN id OPTIONS (ADD x 'y');

CREATE FOREIGN TABLE s.farther PARTITION OF s.parts FOR VALUES IN ('farther') SERVER altered;

CREATE VIEW s.v AS
 SELECT id
   FROM s.f;
