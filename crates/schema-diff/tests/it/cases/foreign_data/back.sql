-- data loss: the rows of table s.becomes are lost
DROP TABLE s.becomes;

DROP FOREIGN TABLE s.farther;

DROP FOREIGN TABLE s.on_moved;

DROP SERVER moved;

DROP FOREIGN DATA WRAPPER "w 2";

-- possible rename: this plan drops column s.f.comes and makes column s.f.leaves; if it was renamed, write -- driftless: renamed from comes above its definition
ALTER TABLE s.f DROP COLUMN comes;

ALTER TABLE s.f DROP CONSTRAINT positive;

DROP VIEW s.v;

ALTER FOREIGN DATA WRAPPER checked NO VALIDATOR;

CREATE FOREIGN DATA WRAPPER dropped;

ALTER FOREIGN DATA WRAPPER w OPTIONS (DROP comes, ADD gone 'x', SET set 'a');

ALTER SERVER altered VERSION '1' OPTIONS (DROP dbname, ADD host 'a', SET port '1');
COMMENT ON SERVER altered IS 'old';

CREATE SERVER moved TYPE 'x' FOREIGN DATA WRAPPER w;

CREATE FOREIGN TABLE s.becomes (
    id integer
) SERVER altered;

CREATE FOREIGN TABLE s.dropped () SERVER altered;

CREATE FOREIGN TABLE s.on_moved (
    id integer NOT NULL
) SERVER moved;
ALTER FOREIGN TABLE s.on_moved ALTER COLUMN id OPTIONS (ADD column_name 'ID');
COMMENT ON FOREIGN TABLE s.on_moved IS 'stays';
COMMENT ON COLUMN s.on_moved.id IS 'stays';

ALTER TABLE s.f ALTER COLUMN id TYPE integer;
ALTER TABLE s.f ADD COLUMN leaves text;
ALTER TABLE s.f ALTER COLUMN name TYPE character varying(10);
ALTER TABLE s.f ALTER COLUMN name DROP NOT NULL;
ALTER TABLE s.f ALTER COLUMN name SET DEFAULT 'a'::character varying;
ALTER FOREIGN TABLE s.f OPTIONS (DROP table_name, ADD gone 'x', SET schema_name 'public');
ALTER FOREIGN TABLE s.f ALTER COLUMN id OPTIONS (SET column_name 'ID', ADD gone 'x');
ALTER FOREIGN TABLE s.f ALTER COLUMN leaves OPTIONS (ADD a 'b');

ALTER FOREIGN TABLE s.far OPTIONS (DROP a);
ALTER FOREIGN TABLE s.far ALTER COLUMN id OPTIONS (DROP x);

ALTER TABLE s.f ADD CONSTRAINT positive CHECK ((id > 0));

CREATE VIEW s.v AS
 SELECT id
   FROM s.f;

COMMENT ON FOREIGN TABLE s.f IS NULL;
