CREATE TABLE t (id integer, CONSTRAINT readers_name_check CHECK (id > 0));
ALTER TABLE t DROP CONSTRAINT readers_name_check;
ALTER TABLE loans ADD COLUMN z integer CONSTRAINT loans_notify CHECK (z > 0);
==> found
