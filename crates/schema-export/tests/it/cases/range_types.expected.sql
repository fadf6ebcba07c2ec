CREATE SCHEMA s;

CREATE TYPE s."Odd ""name"", é" AS RANGE (
    SUBTYPE = numeric
);

CREATE TYPE s.a_name_of_sixty_three_bytes_that_leaves_no_room_for_multirange AS RANGE (
    SUBTYPE = integer,
    MULTIRANGE_TYPE_NAME = s.a_name_of_sixty_three_bytes_that_leaves_no_room_for_multimultir
);

CREATE TYPE s.altered AS RANGE (
    SUBTYPE = double precision
);
COMMENT ON TYPE s.altered IS 'new';

CREATE TYPE s.becomes AS RANGE (
    SUBTYPE = text,
    COLLATION = pg_catalog."C"
);

CREATE TYPE s.fresh AS RANGE (
    SUBTYPE = text,
    SUBTYPE_OPCLASS = pg_catalog.text_pattern_ops,
    MULTIRANGE_TYPE_NAME = s."Many fresh"
);

CREATE OR REPLACE FUNCTION s.distance(double precision, double precision)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
RETURN ($1 - $2);

CREATE TYPE s.built AS RANGE (
    SUBTYPE = double precision,
    SUBTYPE_DIFF = s.distance
);

CREATE TABLE s.t (
    id integer NOT NULL,
    r s.built DEFAULT s.built((1)::double precision, (2)::double precision),
    m s.built_multirange,
    a s.altered[],
    w double precision GENERATED ALWAYS AS (upper(r)) STORED
);

ALTER TABLE s.t ADD CONSTRAINT t_pkey PRIMARY KEY (id);

CREATE INDEX t_r ON s.t USING gist (r);

CREATE OR REPLACE FUNCTION s.width(s.built)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE
RETURN (upper($1) - lower($1));

CREATE VIEW s.v AS
 SELECT r,
    s.width(r) AS w
   FROM s.t;
