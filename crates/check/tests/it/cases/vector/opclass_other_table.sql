CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
CREATE TABLE facts (id bigint PRIMARY KEY, embedding vector(3));
==> src/search.ts
const one = 'SELECT id FROM docs ORDER BY embedding <-> $1';
const two = 'SELECT id FROM docs_seen JOIN "Facts" f USING (id) ORDER BY f.embedding <#> $1';
==> migration
CREATE INDEX docs_idx ON docs USING hnsw (embedding vector_cosine_ops);
CREATE INDEX facts_idx ON facts USING hnsw (embedding vector_cosine_ops);
==> findings
1:1-1:72: warning lock-timeout: waits for SHARE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:72: error unused-opclass: index docs_idx (vector_cosine_ops) serves <=>, and the project orders by <-> (src/search.ts:1): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON docs USING hnsw (embedding vector_l2_ops); or use <=> in the queries
1:1-1:72: error blocking-vector-index-build: builds index docs_idx (hnsw) while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
2:1-2:74: error lock-held-during-work: works through facts while writers of docs wait: SHARE, which line 1 took, is held until the transaction ends
    move this statement to a migration of its own
2:1-2:74: error unused-opclass: index facts_idx (vector_cosine_ops) serves <=>, and the project orders by <#> (src/search.ts:2): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON facts USING hnsw (embedding vector_ip_ops); or use <=> in the queries
2:1-2:74: error blocking-vector-index-build: builds index facts_idx (hnsw) while writers of facts wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
