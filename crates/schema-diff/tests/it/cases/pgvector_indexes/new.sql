CREATE EXTENSION vector;
CREATE TABLE memories (id int PRIMARY KEY, embedding vector(3));
CREATE INDEX by_lists ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
CREATE INDEX by_graph ON memories USING hnsw (embedding vector_l2_ops) WITH (m = 16, ef_construction = 64);
CREATE INDEX by_opclass ON memories USING hnsw (embedding vector_cosine_ops);
