CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, content_embedding vector(3));
==> src/search.ts
import { cosineDistance } from 'drizzle-orm';
const near = await db.select().from(docs).orderBy(cosineDistance(docs.contentEmbedding, query)).limit(5);
==> migration
CREATE INDEX one ON docs USING hnsw (content_embedding vector_l2_ops);
CREATE INDEX two ON docs USING hnsw (content_embedding vector_cosine_ops);
==> findings
1:1-1:71: warning lock-timeout: waits for SHARE on docs for as long as it takes, and whoever comes later waits behind it
    begin the migration with SET lock_timeout = '5s', and try again when it gives up
1:1-1:71: error unused-opclass: index one (vector_l2_ops) serves <->, and the project orders by <=> (src/search.ts:2): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON docs USING hnsw (content_embedding vector_cosine_ops); or use <-> in the queries
1:1-1:71: error blocking-vector-index-build: builds index one (hnsw) while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
2:1-2:75: error lock-held-during-work: works through docs while writers of docs wait: SHARE, which line 1 took, is held until the transaction ends
    move this statement to a migration of its own
2:1-2:75: error blocking-vector-index-build: builds index two (hnsw) while writers of docs wait
    use CREATE INDEX CONCURRENTLY, in a migration of its own, with maintenance_work_mem large enough for the index
