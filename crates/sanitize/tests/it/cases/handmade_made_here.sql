-- what the script makes it may drop
CREATE INDEX handmade_idx ON books (title);
DROP INDEX handmade_idx;
DROP INDEX IF EXISTS handmade_idx;
CREATE INDEX handmade_idx ON books (title);
DO $$ BEGIN RAISE NOTICE 'handmade_idx'; END $$;
ALTER TABLE readers ADD CONSTRAINT handmade_check CHECK (true);
ALTER TABLE readers DROP CONSTRAINT handmade_check;
CREATE FUNCTION handmade_function() RETURNS integer LANGUAGE sql AS 'SELECT 1';
DROP FUNCTION handmade_function();
CREATE TABLE archive.handmade_thing (a integer);
DROP TABLE archive.handmade_thing;
==> found
