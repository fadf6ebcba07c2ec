-- data loss: the values of column public.memories.embedding are lost
-- needs re-embedding: column public.memories.embedding holds public.vector(6); embeddings for public.vector(3) must be computed by the model again
ALTER TABLE public.memories DROP COLUMN embedding;
-- data loss: the values of column public.memories.other are lost
-- needs re-embedding: column public.memories.other holds public.halfvec(4); embeddings for public.vector(4) must be computed by the model again
ALTER TABLE public.memories DROP COLUMN other;
ALTER TABLE public.memories ADD COLUMN embedding public.vector(3);
ALTER TABLE public.memories ALTER COLUMN loose TYPE public.vector;
ALTER TABLE public.memories ADD COLUMN other public.vector(4);

-- SHARE lock on public.memories: writes to public.memories wait until index public.by_graph is built
CREATE INDEX by_graph ON public.memories USING hnsw (embedding public.vector_cosine_ops);

-- SHARE lock on public.memories: writes to public.memories wait until index public.other_graph is built
CREATE INDEX other_graph ON public.memories USING hnsw (other public.vector_l2_ops);
