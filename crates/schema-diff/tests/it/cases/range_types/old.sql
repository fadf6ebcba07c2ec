CREATE SCHEMA s;
CREATE TYPE s.gone AS RANGE (SUBTYPE = int);
CREATE TYPE s.altered AS RANGE (SUBTYPE = float8);
CREATE TYPE s.built AS RANGE (SUBTYPE = float8);
CREATE TYPE s.becomes AS ENUM ('a');
COMMENT ON TYPE s.altered IS 'old';
CREATE FUNCTION s.width(s.built) RETURNS float8 LANGUAGE sql IMMUTABLE RETURN upper($1) - lower($1);
CREATE TABLE s.t (id int PRIMARY KEY, r s.built DEFAULT s.built(1, 2), m s.built_multirange, a s.altered[],
    w float8 GENERATED ALWAYS AS (upper(r)) STORED);
CREATE INDEX t_r ON s.t USING gist (r);
CREATE VIEW s.v AS SELECT r, s.width(r) AS w FROM s.t;
INSERT INTO s.t VALUES (1, '[1,3)', '{[1,3)}', '{"[1,2)"}');
