CREATE VIEW a AS SELECT 1 AS n, 't'::text COLLATE "C" AS t;
CREATE VIEW b WITH (security_barrier) AS SELECT n, t FROM a;
CREATE OR REPLACE VIEW a AS SELECT n, t FROM b;
ALTER VIEW b ALTER n SET DEFAULT 3;
COMMENT ON COLUMN b.t IS 'of a';

CREATE VIEW by_function AS SELECT 1 AS x;
CREATE FUNCTION of_row(by_function) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE OR REPLACE VIEW by_function AS SELECT of_row(NULL) AS x;

CREATE TABLE counts_itself (id int, n bigint);
CREATE FUNCTION counted() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM counts_itself; END;
ALTER TABLE counts_itself ALTER n SET DEFAULT counted();

CREATE TABLE checked (id int);
CREATE FUNCTION fine(checked) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT true';
ALTER TABLE checked ADD CONSTRAINT fine CHECK (fine(checked));
CREATE INDEX checked_fine ON checked (fine(checked));
CREATE POLICY fine ON checked USING (fine(checked));

CREATE DOMAIN even AS int;
CREATE FUNCTION is_even(even) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 % 2 = 0';
CREATE FUNCTION first_even() RETURNS even LANGUAGE sql AS 'SELECT 2::even';
ALTER DOMAIN even SET DEFAULT first_even();
CREATE TABLE uses (x even);
