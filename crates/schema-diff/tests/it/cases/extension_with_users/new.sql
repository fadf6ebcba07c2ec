CREATE EXTENSION vector;
CREATE TABLE memories (id uuid PRIMARY KEY, content text, embedding vector(3));
CREATE INDEX memories_embedding_idx ON memories USING hnsw (embedding vector_cosine_ops) WITH (m = 8);
CREATE FUNCTION nearest(q vector) RETURNS SETOF memories LANGUAGE sql STABLE
    AS 'SELECT * FROM public.memories ORDER BY embedding OPERATOR(public.<=>) q LIMIT 5';
