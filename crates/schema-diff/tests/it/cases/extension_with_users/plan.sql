CREATE EXTENSION vector WITH SCHEMA public;

ALTER TABLE public.memories ADD COLUMN embedding public.vector(3);

-- SHARE lock on public.memories: writes to public.memories wait until index public.memories_embedding_idx is built
CREATE INDEX memories_embedding_idx ON public.memories USING hnsw (embedding public.vector_cosine_ops) WITH (m='8');

CREATE OR REPLACE FUNCTION public.nearest(q public.vector)
 RETURNS SETOF public.memories
 LANGUAGE sql
 STABLE
AS $function$SELECT * FROM public.memories ORDER BY embedding OPERATOR(public.<=>) q LIMIT 5$function$;
