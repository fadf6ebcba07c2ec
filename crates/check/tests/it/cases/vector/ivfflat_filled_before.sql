CREATE EXTENSION vector;
CREATE TABLE old_docs (id bigint PRIMARY KEY, embedding vector(3));
==> migration
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
INSERT INTO docs SELECT * FROM old_docs;
CREATE INDEX ON docs USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
CREATE TABLE more AS SELECT * FROM old_docs;
CREATE INDEX ON more USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
==> findings
nothing
