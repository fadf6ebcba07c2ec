CREATE EXTENSION vector;
==> migration
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3072));
CREATE INDEX docs_embedding_idx ON docs USING hnsw (embedding vector_cosine_ops);
==> findings
2:1-2:82: error vector-dimension-limit: fails: column cannot have more than 2000 dimensions for hnsw index (54000)
    index it as halfvec, which may have 4,000: CREATE INDEX CONCURRENTLY ON docs USING hnsw ((embedding::halfvec(n)) halfvec_cosine_ops), with the same cast in the searches; or ask the model for fewer dimensions
