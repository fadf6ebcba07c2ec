CREATE EXTENSION vector;
CREATE TABLE old_docs (id bigint PRIMARY KEY, embedding vector(3));
CREATE TABLE kept (id bigint PRIMARY KEY, embedding vector(3));
==> migration
ALTER TABLE kept RENAME TO kept_on;
CREATE INDEX ON kept_on USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
CREATE TABLE new_docs (id bigint PRIMARY KEY, embedding vector(3));
INSERT INTO new_docs SELECT * FROM old_docs;
DROP TABLE old_docs;
ALTER TABLE new_docs RENAME TO old_docs;
CREATE INDEX ON old_docs USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
CREATE TABLE "triggered" (id bigint PRIMARY KEY, embedding vector(3));
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER note BEFORE INSERT ON "triggered" FOR EACH ROW EXECUTE FUNCTION note();
CREATE INDEX ON "triggered" USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
==> findings
1:1-1:36: warning lock-timeout: waits for ACCESS EXCLUSIVE on kept for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:36: warning renames-table: renames table kept to kept_on
    keep the old name as a view over the new one until every service knows the new name
2:1-2:88: error lock-held-during-work: works through kept while readers and writers of kept wait: ACCESS EXCLUSIVE, which line 1 took, is held until the transaction ends
    move this statement to a migration of its own
2:1-2:88: error blocking-vector-index-build: builds an index (ivfflat) while writers of kept wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
4:1-4:45: error lock-held-during-work: works through old_docs while readers and writers of kept wait: ACCESS EXCLUSIVE, which line 1 took, is held until the transaction ends
    move this statement to a migration of its own
5:1-5:21: error drops-table: drops table old_docs, with all rows
    make sure that no running service needs it and that there is a backup, and say so: `-- driftless: allow RULE because …`
11:1-11:92: error ivfflat-on-empty-table: index triggered_embedding_idx makes its lists from the rows that are there, and triggered is made in this migration and has no rows
    use hnsw, which needs no rows: CREATE INDEX ON triggered USING hnsw (embedding vector_cosine_ops); or make the ivfflat index in a later migration, when the table has its rows
