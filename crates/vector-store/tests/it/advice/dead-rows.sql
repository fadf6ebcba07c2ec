-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 4000) g;
DELETE FROM memories WHERE id % 2 = 0;

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 4000) g;
DELETE FROM memories WHERE id % 2 = 0;
VACUUM memories;
