CREATE EXTENSION vector;
CREATE TABLE other (id bigint PRIMARY KEY);
==> migration
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX ON docs USING hnsw (embedding vector_cosine_ops);
==> findings
nothing
