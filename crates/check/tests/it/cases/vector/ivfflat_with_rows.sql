-- given: rows few 12
-- given: rows middle 50000
-- given: rows many 4000000
-- given: rows unknown -1
CREATE EXTENSION vector;
CREATE TABLE few (id bigint PRIMARY KEY, embedding vector(3));
CREATE TABLE middle (id bigint PRIMARY KEY, embedding vector(3));
CREATE TABLE many (id bigint PRIMARY KEY, embedding vector(3));
CREATE TABLE unknown (id bigint PRIMARY KEY, embedding vector(3));
==> migration
CREATE INDEX few_idx ON few USING ivfflat (embedding vector_cosine_ops) WITH (lists = 10);
CREATE INDEX middle_idx ON middle USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
CREATE INDEX middle_too_many_idx ON middle USING ivfflat (embedding vector_cosine_ops) WITH (lists = 1000);
CREATE INDEX many_too_few_idx ON many USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
CREATE INDEX many_idx ON many USING ivfflat (embedding vector_cosine_ops) WITH (lists = 2000);
CREATE INDEX unknown_idx ON unknown USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
==> findings
1:1-1:91: warning lock-timeout: waits for SHARE on few for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:91: error ivfflat-on-empty-table: index few_idx makes its lists from the rows that are there, and few has 12 rows
    use hnsw, which needs no rows: CREATE INDEX CONCURRENTLY ON few USING hnsw (embedding vector_cosine_ops); or make the ivfflat index in a later migration, when the table has its rows
1:1-1:91: error blocking-vector-index-build: builds index few_idx (ivfflat) while writers of few wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
2:1-2:98: error lock-held-during-work: works through middle while writers of few wait: SHARE, which line 1 took, is held until the transaction ends
    move this statement to a migration of its own
2:1-2:98: error blocking-vector-index-build: builds index middle_idx (ivfflat) while writers of middle wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
3:1-3:108: error lock-held-during-work: works through middle while writers of few and middle wait: SHARE, which line 2 took, is held until the transaction ends
    move this statement to a migration of its own
3:1-3:108: warning ivfflat-lists: index middle_too_many_idx has 1000 lists for 50000 rows, where 50 are recommended: a search finds little without reading many lists
    WITH (lists = 50), and SET ivfflat.probes = 7 in the searches
3:1-3:108: error blocking-vector-index-build: builds index middle_too_many_idx (ivfflat) while writers of middle wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
4:1-4:102: error lock-held-during-work: works through many while writers of few and middle wait: SHARE, which line 2 took, is held until the transaction ends
    move this statement to a migration of its own
4:1-4:102: warning ivfflat-lists: index many_too_few_idx has 100 lists for 4000000 rows, where 2000 are recommended: a search reads too many rows in each list
    WITH (lists = 2000), and SET ivfflat.probes = 45 in the searches
4:1-4:102: error blocking-vector-index-build: builds index many_too_few_idx (ivfflat) while writers of many wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
5:1-5:95: error lock-held-during-work: works through many while writers of few, middle and many wait: SHARE, which line 4 took, is held until the transaction ends
    move this statement to a migration of its own
5:1-5:95: error blocking-vector-index-build: builds index many_idx (ivfflat) while writers of many wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
6:1-6:100: error lock-held-during-work: works through unknown while writers of few, middle and many wait: SHARE, which line 4 took, is held until the transaction ends
    move this statement to a migration of its own
6:1-6:100: error blocking-vector-index-build: builds index unknown_idx (ivfflat) while writers of unknown wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
