-- index dropped: queries on public.memories that used index public.other_graph are slower until it is built again
DROP INDEX public.other_graph;

-- needs re-embedding: column public.memories.embedding holds public.vector(6); embeddings for public.vector(3) must be computed by the model again
-- may fail on existing rows: stored embeddings of column public.memories.embedding may not fit public.vector(3)
-- table rewrite: column public.memories.embedding gets another type: public.memories is written anew
-- ACCESS EXCLUSIVE lock on public.memories: reads and writes of public.memories wait
ALTER TABLE public.memories ALTER COLUMN embedding TYPE public.vector(3);
ALTER TABLE public.memories ALTER COLUMN loose TYPE public.vector;
-- needs re-embedding: column public.memories.other holds public.halfvec(4); embeddings for public.vector(4) must be computed by the model again
-- may fail on existing rows: stored embeddings of column public.memories.other may not fit public.vector(4)
-- data loss: values of column public.memories.other are rounded or cut to fit public.vector(4)
-- table rewrite: column public.memories.other gets another type: public.memories is written anew
-- ACCESS EXCLUSIVE lock on public.memories: reads and writes of public.memories wait
ALTER TABLE public.memories ALTER COLUMN other TYPE public.vector(4);

-- SHARE lock on public.memories: writes to public.memories wait until index public.other_graph is built
CREATE INDEX other_graph ON public.memories USING hnsw (other public.vector_l2_ops);
