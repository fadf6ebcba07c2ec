CREATE INDEX books_embedding_idx_2 ON books USING hnsw (embedding vector_l2_ops);
==> found
