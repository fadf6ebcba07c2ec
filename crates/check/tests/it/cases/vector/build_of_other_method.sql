CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, hnsw text);
==> migration
CREATE INDEX docs_hnsw_idx ON docs (hnsw);
==> findings
1:1-1:43: error blocking-index-build: builds an index of docs while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own
1:1-1:43: warning lock-timeout: waits for SHARE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
