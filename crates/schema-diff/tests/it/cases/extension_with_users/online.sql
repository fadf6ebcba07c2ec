-- == migration 1 of 2
CREATE EXTENSION vector WITH SCHEMA public;

ALTER TABLE public.memories ADD COLUMN embedding public.vector(3);

CREATE OR REPLACE FUNCTION public.nearest(q public.vector)
 RETURNS SETOF public.memories
 LANGUAGE sql
 STABLE
AS $function$SELECT * FROM public.memories ORDER BY embedding OPERATOR(public.<=>) q LIMIT 5$function$;

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY memories_embedding_idx ON public.memories USING hnsw (embedding public.vector_cosine_ops) WITH (m='8');
