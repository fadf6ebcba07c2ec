-- 64 dimensions, cosine, recall
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(64) NOT NULL);
INSERT INTO memories SELECT g, 'memory', 0, (SELECT array_agg(random() - 0.5) FROM generate_series(1, 64) WHERE g > 0)::vector FROM generate_series(1, 3000) g;
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops) WITH (m = 2, ef_construction = 4);

-- silent
-- 64 dimensions, cosine, recall
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(64) NOT NULL);
INSERT INTO memories SELECT g, 'memory', 0, (SELECT array_agg(random() - 0.5) FROM generate_series(1, 64) WHERE g > 0)::vector FROM generate_series(1, 500) g;
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
