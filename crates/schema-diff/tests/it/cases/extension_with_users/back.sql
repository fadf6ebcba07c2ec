-- data loss: the values of column public.memories.embedding are lost
ALTER TABLE public.memories DROP COLUMN embedding;

DROP ROUTINE public.nearest(public.vector);

DROP EXTENSION vector;
