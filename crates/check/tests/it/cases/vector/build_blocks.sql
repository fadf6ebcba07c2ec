CREATE EXTENSION vector;
CREATE SCHEMA app;
CREATE TABLE app."Docs" (id bigint PRIMARY KEY, embedding vector(3), name text);
==> migration
CREATE INDEX ON app."Docs" /* the slow one */ USING HNSW (embedding vector_cosine_ops);
==> findings
1:1-1:88: warning lock-timeout: waits for SHARE on app."Docs" for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:88: error blocking-vector-index-build: builds an index (hnsw) while writers of app."Docs" wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
