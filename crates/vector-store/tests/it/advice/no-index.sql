-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
UPDATE pg_class SET reltuples = 20000 WHERE relname = 'memories';

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
UPDATE pg_class SET reltuples = 9000 WHERE relname = 'memories';
