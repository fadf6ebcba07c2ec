-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 3000) g;
CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 10);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(3001, 12000) g;
ANALYZE memories;

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 9000) g;
CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 10);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(9001, 12000) g;
ANALYZE memories;
