-- 16 dimensions, cosine, recall with 1 probe
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(16) NOT NULL);
INSERT INTO memories SELECT g, 'memory', 0, (SELECT array_agg(random() - 0.5) FROM generate_series(1, 16) WHERE g > 0)::vector FROM generate_series(1, 2000) g;
CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 20);

-- silent
-- 16 dimensions, cosine, recall with 1 probe
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(16) NOT NULL);
INSERT INTO memories SELECT g, 'memory', 0, (SELECT array_agg(random() - 0.5) FROM generate_series(1, 16) WHERE g > 0)::vector FROM generate_series(1, 2000) g;
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
