CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> src/search.ts
const nothing = 'client <-> server';
==> migration
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_l2_ops);
==> findings
nothing
