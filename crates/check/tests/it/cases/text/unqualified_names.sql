-- given: on unqualified-name
CREATE SCHEMA app;
CREATE TABLE app.docs (id bigint PRIMARY KEY);
==> migration
CREATE TABLE IF NOT EXISTS "Docs" (id bigint PRIMARY KEY);
CREATE TABLE app.more (id bigint PRIMARY KEY);
CREATE TEMP TABLE scratch (id bigint);
CREATE OR REPLACE VIEW all_docs AS SELECT id FROM app.docs;
CREATE MATERIALIZED VIEW app.kept AS SELECT 1 AS one;
ALTER TABLE IF EXISTS ONLY "Docs" ADD COLUMN name text;
DROP VIEW IF EXISTS all_docs;
CREATE INDEX ON app.docs (id);
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
==> findings
1:28-1:34: warning unqualified-name: "Docs" is in whatever schema search_path says
    say which: public."Docs"
4:24-4:32: warning unqualified-name: all_docs is in whatever schema search_path says
    say which: public.all_docs
6:28-6:34: warning unqualified-name: "Docs" is in whatever schema search_path says
    say which: public."Docs"
7:21-7:29: warning unqualified-name: all_docs is in whatever schema search_path says
    say which: public.all_docs
8:1-8:31: error blocking-index-build: builds an index of app.docs while writers of app.docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own
8:1-8:31: warning lock-timeout: waits for SHARE on app.docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
9:17-9:20: warning unqualified-name: one is in whatever schema search_path says
    say which: public.one
