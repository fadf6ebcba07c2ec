CREATE SCHEMA s;
CREATE COLLATION s.gone (LOCALE = 'C');
CREATE COLLATION s.built (LOCALE = 'C');
COMMENT ON COLLATION s.built IS 'order of the machine';
CREATE DOMAIN s.code AS text COLLATE s.built;
CREATE TABLE s.t (
    name text COLLATE s.built PRIMARY KEY,
    code s.code,
    other text,
    CONSTRAINT long CHECK (name > 'a' COLLATE s.built)
);
CREATE INDEX t_other ON s.t (other COLLATE s.built);
CREATE INDEX t_name ON s.t (name DESC) WHERE name <> '';
CREATE VIEW s.v AS SELECT name FROM s.t ORDER BY other COLLATE s.built;
INSERT INTO s.t VALUES ('b', 'c', 'd');
