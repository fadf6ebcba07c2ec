ALTER EXTENSION vector SET SCHEMA public;

-- needs re-embedding: column public.memories.embedding holds extensions.vector(3); embeddings for public.vector(3) must be computed by the model again
-- may fail on existing rows: stored embeddings of column public.memories.embedding may not fit public.vector(3)
-- data loss: values of column public.memories.embedding are rounded or cut to fit public.vector(3)
-- table rewrite: column public.memories.embedding gets another type: public.memories is written anew
-- ACCESS EXCLUSIVE lock on public.memories: reads and writes of public.memories wait
ALTER TABLE public.memories ALTER COLUMN embedding TYPE public.vector(3);
