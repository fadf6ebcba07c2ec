CREATE TABLE parents (id bigint PRIMARY KEY);
CREATE TABLE old (id bigint PRIMARY KEY, parent_id bigint, "Other" bigint REFERENCES parents);
CREATE INDEX old_other_idx ON old ("Other");
CREATE TABLE never (id bigint PRIMARY KEY, parent_id bigint REFERENCES parents);
==> migration
-- AddForeignKey
ALTER TABLE "old" ADD CONSTRAINT "old_parent_fkey" FOREIGN KEY ("parent_id") REFERENCES "parents"("id") ON DELETE SET NULL;
DROP INDEX old_other_idx;
ALTER TABLE never RENAME CONSTRAINT never_parent_id_fkey TO never_fkey;
ALTER TABLE never ADD COLUMN name text;
==> findings
2:1-2:124: error blocking-scan: reads parents and old from end to end while writers of parents and old wait
    add the constraint NOT VALID, and VALIDATE CONSTRAINT in a later migration, which lets reads and writes go on
2:1-2:124: warning lock-timeout: waits for SHARE ROW EXCLUSIVE on parents and old for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
2:1-2:124: warning foreign-key-without-index: no index of old begins with (parent_id), which refers to parents
    in a migration of its own: CREATE INDEX CONCURRENTLY ON old (parent_id);
3:1-3:26: warning blocking-drop-index: locks old against reads and writes to drop its index
    use DROP INDEX CONCURRENTLY, in a migration of its own
3:1-3:26: warning foreign-key-without-index: no index of old begins with ("Other"), which refers to parents, since old_other_idx is dropped
    in a migration of its own: CREATE INDEX CONCURRENTLY ON old ("Other");
