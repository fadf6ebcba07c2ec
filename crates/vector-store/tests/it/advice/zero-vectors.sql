-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 20) g;
UPDATE memories SET embedding = '[0,0,0]' WHERE id = 7;

-- silent
-- 3 dimensions, L2
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
INSERT INTO memories SELECT g, 'memory ' || g, 0, ARRAY[sin(g), cos(g * 1.7), sin(g * 2.3)]::vector FROM generate_series(1, 20) g;
UPDATE memories SET embedding = '[0,0,0]' WHERE id = 7;
