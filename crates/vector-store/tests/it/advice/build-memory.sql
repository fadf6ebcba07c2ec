-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops) WITH (m = 32);
SET maintenance_work_mem = '64MB';
UPDATE pg_class SET reltuples = 1000000 WHERE relname = 'memories';

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops) WITH (m = 32);
SET maintenance_work_mem = '2000MB';
UPDATE pg_class SET reltuples = 1000000 WHERE relname = 'memories';
