-- 3 dimensions, cosine, accessed_at
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL, last_used_at timestamptz);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 1200) g;
UPDATE memories SET last_used_at = now();

-- silent
-- 3 dimensions, cosine, accessed_at
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL, last_used_at timestamptz) WITH (fillfactor = 40);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 1200) g;
UPDATE memories SET last_used_at = now();
