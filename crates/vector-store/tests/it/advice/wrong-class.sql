-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops);

-- silent
-- 3 dimensions, L2
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_l2_ops);
