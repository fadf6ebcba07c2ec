-- 1024 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(1024) NOT NULL);
UPDATE pg_class SET reltuples = 50000000 WHERE relname = 'memories';

-- silent
-- 256 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(256) NOT NULL);
UPDATE pg_class SET reltuples = 50000000 WHERE relname = 'memories';
