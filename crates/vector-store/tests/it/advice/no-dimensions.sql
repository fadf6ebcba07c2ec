-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector NOT NULL);

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
