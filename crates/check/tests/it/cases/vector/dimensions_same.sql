CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> migration
ALTER TABLE docs ALTER COLUMN embedding TYPE halfvec(3);
==> findings
1:1-1:57: error rewrites-table: writes every row of docs again, and nobody reads or writes meanwhile
    add a column of the new type, fill it in batches, and swap the names when the services use it; `safe-migrate` writes these steps from a declared schema
1:1-1:57: warning lock-timeout: waits for ACCESS EXCLUSIVE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
