CREATE EXTENSION vector;
CREATE TABLE memories (id int PRIMARY KEY, embedding vector(6), other halfvec(4), loose vector(4), same vector(5));
CREATE INDEX by_graph ON memories USING hnsw (embedding vector_cosine_ops);
CREATE INDEX other_graph ON memories USING hnsw (other halfvec_l2_ops);
