CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector);
==> migration
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_cosine_ops);
==> findings
1:1-1:95: error vector-dimension-limit: fails: column does not have dimensions (22023)
    say how many dimensions the column has, or index an expression that does: CREATE INDEX CONCURRENTLY ON docs USING hnsw ((embedding::vector(n)) vector_cosine_ops)
