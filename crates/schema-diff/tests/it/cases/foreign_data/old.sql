CREATE SCHEMA s;
CREATE FOREIGN DATA WRAPPER w OPTIONS (gone 'x', kept 'it''s', set 'a');
CREATE FOREIGN DATA WRAPPER dropped;
CREATE FOREIGN DATA WRAPPER checked;
CREATE SERVER moved TYPE 'x' FOREIGN DATA WRAPPER w;
CREATE SERVER altered VERSION '1' FOREIGN DATA WRAPPER w OPTIONS (host 'a', port '1');
COMMENT ON SERVER altered IS 'old';
CREATE FOREIGN TABLE s.on_moved (id int OPTIONS (column_name 'ID') NOT NULL) SERVER moved;
COMMENT ON FOREIGN TABLE s.on_moved IS 'stays';
COMMENT ON COLUMN s.on_moved.id IS 'stays';
CREATE FOREIGN TABLE s.f (
    id int OPTIONS (column_name 'ID', gone 'x'),
    name varchar(10) DEFAULT 'a',
    leaves text OPTIONS (a 'b'),
    CONSTRAINT positive CHECK (id > 0)
) SERVER altered OPTIONS (schema_name 'public', gone 'x');
CREATE VIEW s.v AS SELECT id FROM s.f;
CREATE FOREIGN TABLE s.dropped () SERVER altered;
CREATE FOREIGN TABLE s.becomes (id int) SERVER altered;
CREATE TABLE s.parts (id int, region text) PARTITION BY LIST (region);
CREATE FOREIGN TABLE s.far PARTITION OF s.parts FOR VALUES IN ('far') SERVER altered;
