-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 100);
UPDATE pg_class SET reltuples = 4000000 WHERE relname = 'memories';

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING ivfflat (embedding vector_cosine_ops) WITH (lists = 1000);
UPDATE pg_class SET reltuples = 4000000 WHERE relname = 'memories';
