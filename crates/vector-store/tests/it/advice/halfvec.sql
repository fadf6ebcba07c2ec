-- 300 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(300) NOT NULL);
UPDATE pg_class SET reltuples = 10000000 WHERE relname = 'memories';

-- silent
-- 300 dimensions, cosine, halfvec
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding halfvec(300) NOT NULL);
UPDATE pg_class SET reltuples = 10000000 WHERE relname = 'memories';
