CREATE TABLE orders (id bigint PRIMARY KEY, number int NOT NULL);
==> migration
ALTER TABLE orders ALTER COLUMN number TYPE bigint;
==> findings
1:1-1:52: error rewrites-table: writes every row of orders again, and nobody reads or writes meanwhile
    add a column of the new type, fill it in batches, and swap the names when the services use it; `safe-migrate` writes these steps from a declared schema
1:1-1:52: warning lock-timeout: waits for ACCESS EXCLUSIVE on orders for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
