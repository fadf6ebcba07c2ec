-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'by_meaning'::regclass;

-- silent
-- 3 dimensions, cosine
CREATE TABLE memories (id bigint PRIMARY KEY, content text NOT NULL, user_id bigint NOT NULL DEFAULT 0, embedding vector(3) NOT NULL);
CREATE INDEX by_meaning ON memories USING hnsw (embedding vector_cosine_ops);
