DROP TYPE s.becomes;

DROP TYPE s.fresh;

ALTER TABLE s.t ALTER COLUMN r DROP DEFAULT;
ALTER TABLE s.t DROP COLUMN w;

DROP VIEW s.v;

DROP ROUTINE s.width(s.built);

CREATE TYPE s.becomes AS ENUM (
    'a'
);

-- may fail on existing rows: type s.built is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE s.built RENAME TO built_old;
ALTER FUNCTION s.built(double precision, double precision) RENAME TO built_old;
ALTER FUNCTION s.built(double precision, double precision, text) RENAME TO built_old;
ALTER TYPE s.built_multirange RENAME TO built_multirange_old;
ALTER FUNCTION s.built_multirange() RENAME TO built_multirange_old;
CREATE TYPE s.built AS RANGE (
    SUBTYPE = double precision
);

CREATE TYPE s.gone AS RANGE (
    SUBTYPE = integer
);

-- may fail on existing rows: a value of column s.t.m may have no form as s.built_multirange
-- table rewrite: column s.t.m gets another type: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ALTER COLUMN m TYPE s.built_multirange USING m::text::s.built_multirange;
-- may fail on existing rows: a value of column s.t.r may have no form as s.built
-- table rewrite: column s.t.r gets another type: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ALTER COLUMN r TYPE s.built USING r::text::s.built;
ALTER TABLE s.t ALTER COLUMN r SET DEFAULT s.built((1)::double precision, (2)::double precision);
-- table rewrite: the value of column s.t.w is computed for every row: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ADD COLUMN w double precision GENERATED ALWAYS AS (upper(r)) STORED;

CREATE OR REPLACE FUNCTION s.width(s.built)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
RETURN (upper($1) - lower($1));

CREATE VIEW s.v AS
 SELECT r,
    s.width(r) AS w
   FROM s.t;

COMMENT ON TYPE s.altered IS 'old';

DROP TYPE s.built_old;

DROP ROUTINE s.distance(double precision, double precision);
