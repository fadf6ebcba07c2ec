CREATE SCHEMA "Odd.Schema";
CREATE TABLE "Odd.Schema"."T""" (id bigint PRIMARY KEY, name text);
==> migration
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "i""1" ON ONLY "Odd.Schema"."T""" (name);
==> findings
1:1-1:89: warning fails-on-rows: may fail where there are rows; on made up ones: could not create unique index "i"1" (23505)
    look for duplicates first, and settle them
1:1-1:89: warning concurrently-if-not-exists: takes an invalid index "i""1", which a build that failed has left, for the new one
    run DROP INDEX CONCURRENTLY IF EXISTS "i""1" in a migration before, and leave out IF NOT EXISTS here
