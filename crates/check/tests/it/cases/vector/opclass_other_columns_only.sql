CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> src/search.ts
const docs = 'SELECT id FROM docs ORDER BY summary <=> $1';
==> migration
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_l2_ops);
==> findings
nothing
