DROP FOREIGN DATA WRAPPER dropped;

DROP FOREIGN TABLE s.becomes;

DROP FOREIGN TABLE s.dropped;

DROP FOREIGN TABLE s.on_moved;

DROP SERVER moved;

-- possible rename: this plan drops column s.f.leaves and makes column s.f.comes; if it was renamed, write -- driftless: renamed from leaves above its definition
ALTER TABLE s.f DROP COLUMN leaves;
ALTER TABLE s.f ALTER COLUMN name DROP DEFAULT;

ALTER TABLE s.f DROP CONSTRAINT positive;

DROP VIEW s.v;

ALTER FOREIGN DATA WRAPPER checked VALIDATOR pg_catalog.postgresql_fdw_validator;

ALTER FOREIGN DATA WRAPPER w OPTIONS (DROP gone, ADD comes 'c', SET set 'b');

CREATE FOREIGN DATA WRAPPER "w 2" OPTIONS ("An Option" '');
COMMENT ON FOREIGN DATA WRAPPER "w 2" IS 'second';

ALTER SERVER altered VERSION '2' OPTIONS (DROP host, ADD dbname 'd', SET port '2');
COMMENT ON SERVER altered IS 'new';

CREATE SERVER moved TYPE 'x' FOREIGN DATA WRAPPER "w 2";

CREATE TABLE s.becomes (
    id integer
);

CREATE FOREIGN TABLE s.farther PARTITION OF s.parts FOR VALUES IN ('farther') SERVER altered;

CREATE FOREIGN TABLE s.on_moved (
    id integer NOT NULL
) SERVER moved;
ALTER FOREIGN TABLE s.on_moved ALTER COLUMN id OPTIONS (ADD column_name 'ID');
COMMENT ON FOREIGN TABLE s.on_moved IS 'stays';
COMMENT ON COLUMN s.on_moved.id IS 'stays';

ALTER TABLE s.f ADD COLUMN comes text;
ALTER TABLE s.f ALTER COLUMN id TYPE bigint;
ALTER TABLE s.f ALTER COLUMN name TYPE integer;
ALTER TABLE s.f ALTER COLUMN name SET NOT NULL;
ALTER FOREIGN TABLE s.f OPTIONS (DROP gone, SET schema_name 'other', ADD table_name 'x');
ALTER FOREIGN TABLE s.f ALTER COLUMN id OPTIONS (DROP gone, SET column_name 'id');
ALTER FOREIGN TABLE s.f ALTER COLUMN comes OPTIONS (ADD a 'b');

ALTER FOREIGN TABLE s.far OPTIONS (ADD a 'b');
ALTER FOREIGN TABLE s.far ALTER COLUMN id OPTIONS (ADD x 'y');

ALTER TABLE s.f ADD CONSTRAINT positive CHECK ((id > 1));

CREATE VIEW s.v AS
 SELECT id
   FROM s.f;

COMMENT ON FOREIGN TABLE s.f IS 'new';
