-- 3072 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3072) NOT NULL);
UPDATE pg_class SET reltuples = 20000 WHERE relname = 'memories';

-- silent
-- 3072 dimensions, cosine, halfvec
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding halfvec(3072) NOT NULL);
CREATE INDEX ON memories USING hnsw (embedding halfvec_cosine_ops);
UPDATE pg_class SET reltuples = 20000 WHERE relname = 'memories';
