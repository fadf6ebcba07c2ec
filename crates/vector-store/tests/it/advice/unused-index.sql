-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
DO $$ BEGIN FOR i IN 1..120 LOOP PERFORM count(*) FROM memories; END LOOP; END $$;
UPDATE pg_class SET reltuples = 20000 WHERE relname = 'memories';

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
DO $$ BEGIN FOR i IN 1..120 LOOP PERFORM count(*) FROM memories; END LOOP; END $$;
SET enable_seqscan = off;
SELECT id FROM memories ORDER BY embedding <=> '[1,2,3]' LIMIT 1;
UPDATE pg_class SET reltuples = 20000 WHERE relname = 'memories';
