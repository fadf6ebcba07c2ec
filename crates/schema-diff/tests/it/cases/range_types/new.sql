CREATE SCHEMA s;
CREATE TYPE s.altered AS RANGE (SUBTYPE = float8);
COMMENT ON TYPE s.altered IS 'new';
CREATE FUNCTION s.distance(float8, float8) RETURNS float8 LANGUAGE sql IMMUTABLE RETURN $1 - $2;
CREATE TYPE s.built AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = s.distance);
CREATE TYPE s.becomes AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE TYPE s.fresh AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, MULTIRANGE_TYPE_NAME = s."Many fresh");
CREATE FUNCTION s.width(s.built) RETURNS float8 LANGUAGE sql IMMUTABLE RETURN upper($1) - lower($1);
CREATE TABLE s.t (id int PRIMARY KEY, r s.built DEFAULT s.built(1, 2), m s.built_multirange, a s.altered[],
    w float8 GENERATED ALWAYS AS (upper(r)) STORED);
CREATE INDEX t_r ON s.t USING gist (r);
CREATE VIEW s.v AS SELECT r, s.width(r) AS w FROM s.t;
