-- == migration 1 of 5
-- needs re-embedding: column public.memories.embedding holds public.vector(3) and will hold public.vector(6) from column public.memories.embedding_new: the model must compute it again, and the next migration fails until the new column has it for every row; meanwhile the application writes both columns
ALTER TABLE public.memories ADD COLUMN embedding_new public.vector(6);
-- needs re-embedding: column public.memories.loose holds public.vector and will hold public.vector(4) from column public.memories.loose_new: the model must compute it again, and the next migration fails until the new column has it for every row; meanwhile the application writes both columns
ALTER TABLE public.memories ADD COLUMN loose_new public.vector(4);
-- needs re-embedding: column public.memories.other holds public.vector(4) and will hold public.halfvec(4) from column public.memories.other_new: what is stored is converted, and the model may have to compute it again all the same; meanwhile the application writes both columns
ALTER TABLE public.memories ADD COLUMN other_new public.halfvec(4);

-- == migration 2 of 5
-- needs re-embedding: this fails until column public.memories.embedding_new holds an embedding for every row that has one in column public.memories.embedding
DO $driftless$
BEGIN
    IF EXISTS (SELECT FROM public.memories WHERE embedding IS NOT NULL AND embedding_new IS NULL) THEN
        RAISE EXCEPTION 'public.memories.embedding_new has no value in rows of public.memories that have one in embedding: compute these embeddings, then run this migration again';
    END IF;
END;
$driftless$;
-- needs re-embedding: this fails until column public.memories.loose_new holds an embedding for every row that has one in column public.memories.loose
DO $driftless$
BEGIN
    IF EXISTS (SELECT FROM public.memories WHERE loose IS NOT NULL AND loose_new IS NULL) THEN
        RAISE EXCEPTION 'public.memories.loose_new has no value in rows of public.memories that have one in loose: compute these embeddings, then run this migration again';
    END IF;
END;
$driftless$;
-- full scan: every row of public.memories that has a value in column public.memories.other is written anew
UPDATE public.memories SET other_new = other::public.halfvec(4) WHERE other IS NOT NULL AND other_new IS NULL;

-- == migration 3 of 5, outside a transaction
CREATE INDEX CONCURRENTLY by_graph_new ON public.memories USING hnsw (embedding_new public.vector_cosine_ops);

-- == migration 4 of 5, outside a transaction
CREATE INDEX CONCURRENTLY other_graph_new ON public.memories USING hnsw (other_new public.halfvec_l2_ops);

-- == migration 5 of 5
-- full scan: every row of public.memories is read
-- SHARE ROW EXCLUSIVE lock on public.memories: writes to public.memories wait until the columns have changed places
DO $driftless$
BEGIN
    LOCK TABLE public.memories IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM public.memories WHERE embedding IS NOT NULL AND embedding_new IS NULL) THEN
        RAISE EXCEPTION 'public.memories.embedding_new has no value in rows of public.memories that have one in embedding: compute these embeddings, then run this migration again';
    END IF;
END;
$driftless$;
-- data loss: the values of column public.memories.embedding as public.vector(3) are lost; those of column public.memories.embedding_new take their place
ALTER TABLE public.memories DROP COLUMN embedding;
ALTER TABLE public.memories RENAME COLUMN embedding_new TO embedding;

ALTER INDEX public.by_graph_new RENAME TO by_graph;

-- full scan: every row of public.memories is read
-- SHARE ROW EXCLUSIVE lock on public.memories: writes to public.memories wait until the columns have changed places
DO $driftless$
BEGIN
    LOCK TABLE public.memories IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM public.memories WHERE loose IS NOT NULL AND loose_new IS NULL) THEN
        RAISE EXCEPTION 'public.memories.loose_new has no value in rows of public.memories that have one in loose: compute these embeddings, then run this migration again';
    END IF;
END;
$driftless$;
-- data loss: the values of column public.memories.loose as public.vector are lost; those of column public.memories.loose_new take their place
ALTER TABLE public.memories DROP COLUMN loose;
ALTER TABLE public.memories RENAME COLUMN loose_new TO loose;
LOCK TABLE public.memories IN SHARE ROW EXCLUSIVE MODE;
-- full scan: every row of public.memories is read
-- SHARE ROW EXCLUSIVE lock on public.memories: writes to public.memories wait until the columns have changed places
UPDATE public.memories SET other_new = other::public.halfvec(4) WHERE other_new IS DISTINCT FROM other::public.halfvec(4);
-- data loss: the values of column public.memories.other as public.vector(4) are lost; those of column public.memories.other_new take their place
ALTER TABLE public.memories DROP COLUMN other;
ALTER TABLE public.memories RENAME COLUMN other_new TO other;

ALTER INDEX public.other_graph_new RENAME TO other_graph;
