CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3072));
==> src/search.rs
let docs = query("SELECT id FROM docs ORDER BY embedding::halfvec(3072) <=> $1::halfvec(3072) LIMIT 5");
let bits = query("SELECT id FROM docs ORDER BY binary_quantize(embedding)::bit(3072) <%> binary_quantize($1)");
==> migration
CREATE INDEX one ON docs USING hnsw ((embedding::halfvec(3072)) halfvec_l2_ops);
CREATE INDEX two ON docs USING hnsw ((binary_quantize(embedding)::bit(3072)) bit_hamming_ops);
CREATE INDEX three ON docs USING hnsw ((embedding::halfvec(3072)) halfvec_cosine_ops);
==> findings
1:1-1:81: warning lock-timeout: waits for SHARE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:81: error unused-opclass: index one (halfvec_l2_ops) serves <->, and the project orders by <=> (src/search.rs:1): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON docs USING hnsw (((embedding)::public.halfvec(3072)) halfvec_cosine_ops); or use <-> in the queries
1:1-1:81: error blocking-vector-index-build: builds index one (hnsw) while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
2:1-2:95: error lock-held-during-work: works through docs while writers of docs wait: SHARE, which line 1 took, is held until the transaction ends
    move this statement to a migration of its own
2:1-2:95: error unused-opclass: index two (bit_hamming_ops) serves <~>, and the project orders by <%> (src/search.rs:2): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON docs USING hnsw (((public.binary_quantize(embedding))::bit(3072)) bit_jaccard_ops); or use <~> in the queries
2:1-2:95: error blocking-vector-index-build: builds index two (hnsw) while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
3:1-3:87: error lock-held-during-work: works through docs while writers of docs wait: SHARE, which line 1 took, is held until the transaction ends
    move this statement to a migration of its own
3:1-3:87: error blocking-vector-index-build: builds index three (hnsw) while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
