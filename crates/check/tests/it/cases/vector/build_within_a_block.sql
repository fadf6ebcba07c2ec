CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> migration
DO $$ BEGIN
    EXECUTE 'CREATE INDEX docs_embedding_idx ON docs USING hn' || 'sw (embedding vector_cosine_ops)';
END $$;
==> findings
1:1-3:8: warning lock-timeout: waits for SHARE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-3:8: error blocking-vector-index-build: builds index docs_embedding_idx (hnsw) while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
