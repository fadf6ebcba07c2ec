DROP COLLATION s.gone;

ALTER TABLE s.t DROP CONSTRAINT long;

-- index dropped: queries on s.t that used index s.t_other are slower until it is built again
DROP INDEX s.t_other;

DROP VIEW s.v;

ALTER COLLATION s.built RENAME TO built_old;
CREATE COLLATION s.built (LOCALE = 'POSIX');

CREATE COLLATION s.fresh (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
COMMENT ON COLLATION s.fresh IS 'new';

-- may fail on existing rows: type s.code is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE s.code RENAME TO code_old;
CREATE DOMAIN s.code AS text COLLATE s.built;

-- may fail on existing rows: a value of column s.t.code may have no form as s.code
-- table rewrite: column s.t.code gets another type: s.t is written anew
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
ALTER TABLE s.t ALTER COLUMN code TYPE s.code USING code::text::s.code;
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait until the indexes on column s.t.name are built anew
ALTER TABLE s.t ALTER COLUMN name TYPE text COLLATE s.built;
-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait until the indexes on column s.t.other are built anew
ALTER TABLE s.t ALTER COLUMN other TYPE text COLLATE s.fresh;

-- ACCESS EXCLUSIVE lock on s.t: reads and writes of s.t wait
-- full scan: every row of s.t is read
-- may fail on existing rows: rows of s.t may break constraint long on s.t
ALTER TABLE s.t ADD CONSTRAINT long CHECK ((name > ('a'::text COLLATE s.built)));

-- SHARE lock on s.t: writes to s.t wait until index s.t_other is built
CREATE INDEX t_other ON s.t USING btree (other COLLATE s.built);

CREATE VIEW s.v AS
 SELECT name
   FROM s.t
  ORDER BY (other COLLATE s.built);

DROP TYPE s.code_old;

DROP COLLATION s.built_old;
