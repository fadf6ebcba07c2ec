ALTER EXTENSION vector SET SCHEMA extensions;

-- needs re-embedding: column public.memories.embedding holds public.vector(3); embeddings for extensions.vector(3) must be computed by the model again
-- may fail on existing rows: stored embeddings of column public.memories.embedding may not fit extensions.vector(3)
-- data loss: values of column public.memories.embedding are rounded or cut to fit extensions.vector(3)
-- table rewrite: column public.memories.embedding gets another type: public.memories is written anew
-- ACCESS EXCLUSIVE lock on public.memories: reads and writes of public.memories wait
ALTER TABLE public.memories ALTER COLUMN embedding TYPE extensions.vector(3);
