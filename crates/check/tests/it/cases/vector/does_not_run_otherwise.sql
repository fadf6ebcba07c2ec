CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> migration
CREATE INDEX ON docs USING hnsw (embedding);
==> findings
1:1-1:45: error does-not-run: does not run: data type vector has no default operator class for access method "hnsw" (42704)
    correct the statement, or what runs before it
