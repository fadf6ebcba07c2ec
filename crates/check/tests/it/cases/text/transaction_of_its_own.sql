CREATE TABLE docs (id bigint PRIMARY KEY);
==> migration
BEGIN;
SET LOCAL lock_timeout = '5s';
ALTER TABLE docs ADD COLUMN one text;
COMMIT AND CHAIN;
ALTER TABLE docs ADD COLUMN two text;
END;
==> findings
5:1-5:38: warning lock-timeout: waits for ACCESS EXCLUSIVE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
