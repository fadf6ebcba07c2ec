CREATE SCHEMA s;
CREATE COLLATION s.fresh (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
CREATE COLLATION s.built (LOCALE = 'POSIX');
COMMENT ON COLLATION s.fresh IS 'new';
CREATE DOMAIN s.code AS text COLLATE s.built;
CREATE TABLE s.t (
    name text COLLATE s.built PRIMARY KEY,
    code s.code,
    other text COLLATE s.fresh,
    CONSTRAINT long CHECK (name > 'a' COLLATE s.built)
);
CREATE INDEX t_other ON s.t (other COLLATE s.built);
CREATE INDEX t_name ON s.t (name DESC) WHERE name <> '';
CREATE VIEW s.v AS SELECT name FROM s.t ORDER BY other COLLATE s.built;
