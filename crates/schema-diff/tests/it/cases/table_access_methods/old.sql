CREATE TABLE notes (id integer);
CREATE TABLE gone (id integer) PARTITION BY LIST (id);
CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM notes;
