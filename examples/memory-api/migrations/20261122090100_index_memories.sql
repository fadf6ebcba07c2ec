-- no-transaction
CREATE INDEX CONCURRENTLY "memories_by_meaning" ON "memories" USING hnsw ("embedding" vector_cosine_ops) WITH (m = 16, ef_construction = 64);
