CREATE EXTENSION vector;
CREATE TABLE memories (id int PRIMARY KEY, embedding vector(3));
CREATE INDEX by_lists ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 50);
