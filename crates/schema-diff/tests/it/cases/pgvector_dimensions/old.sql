CREATE EXTENSION vector;
CREATE TABLE memories (id int PRIMARY KEY, embedding vector(3), other vector(4), loose vector, same vector(5));
CREATE INDEX by_graph ON memories USING hnsw (embedding vector_cosine_ops);
CREATE INDEX other_graph ON memories USING hnsw (other vector_l2_ops);
