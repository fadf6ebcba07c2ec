CREATE SCHEMA s;

CREATE COLLATION s.built (LOCALE = 'POSIX');

CREATE COLLATION s.fresh (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
COMMENT ON COLLATION s.fresh IS 'new';

CREATE DOMAIN s.code AS text COLLATE s.built;

CREATE TABLE s.t (
    name text COLLATE s.built NOT NULL,
    code s.code,
    other text COLLATE s.fresh
);

ALTER TABLE s.t ADD CONSTRAINT t_pkey PRIMARY KEY (name);

ALTER TABLE s.t ADD CONSTRAINT long CHECK ((name > ('a'::text COLLATE s.built)));

CREATE INDEX t_name ON s.t USING btree (name DESC) WHERE (name <> ''::text);

CREATE INDEX t_other ON s.t USING btree (other COLLATE s.built);

CREATE VIEW s.v AS
 SELECT name
   FROM s.t
  ORDER BY (other COLLATE s.built);
