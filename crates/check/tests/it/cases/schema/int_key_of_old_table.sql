CREATE TABLE wide (id bigint PRIMARY KEY, small smallint NOT NULL);
==> migration
ALTER TABLE wide DROP CONSTRAINT wide_pkey, ADD PRIMARY KEY (small);
==> findings
1:1-1:69: error blocking-unique-constraint: builds the constraint's index of wide while readers and writers of wide wait
    build it first with CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own, then ADD CONSTRAINT … UNIQUE (or PRIMARY KEY) USING INDEX
1:1-1:69: warning lock-timeout: waits for ACCESS EXCLUSIVE on wide for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:69: warning fails-on-rows: may fail where there are rows; on made up ones: could not create unique index "wide_pkey" (23505)
    look for duplicates first, and settle them
1:62-1:67: warning int-key: key wide.small has type smallint
    use bigint, and for what refers to it too
