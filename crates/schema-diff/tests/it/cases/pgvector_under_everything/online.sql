-- == migration 1 of 6
-- needs re-embedding: column public.memories.embedding holds public.vector(3) and will hold public.halfvec(6) from column public.memories.embedding_new: the model must compute it again, and the next migration fails until the new column has it for every row; meanwhile the application writes both columns
ALTER TABLE public.memories ADD COLUMN embedding_new public.halfvec(6);

-- == migration 2 of 6
-- needs re-embedding: this fails until column public.memories.embedding_new holds an embedding for every row that has one in column public.memories.embedding
DO $driftless$
BEGIN
    IF EXISTS (SELECT FROM public.memories WHERE embedding IS NOT NULL AND embedding_new IS NULL) THEN
        RAISE EXCEPTION 'public.memories.embedding_new has no value in rows of public.memories that have one in embedding: compute these embeddings, then run this migration again';
    END IF;
END;
$driftless$;

-- == migration 3 of 6, outside a transaction
CREATE INDEX CONCURRENTLY by_graph_new ON public.memories USING hnsw (embedding_new public.halfvec_l2_ops);

-- == migration 4 of 6, outside a transaction
CREATE INDEX CONCURRENTLY by_lists_new ON public.memories USING ivfflat (embedding_new public.halfvec_cosine_ops) WITH (lists='20') WHERE (content IS NOT NULL);

-- == migration 5 of 6
DROP VIEW public.near;

DROP VIEW public.embedded;

DROP TRIGGER changed ON public.memories;

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
COMMENT ON COLUMN public.memories.embedding IS 'by the large model';
ALTER TABLE public.memories ADD CONSTRAINT memories_embedding_is_set CHECK (embedding IS NOT NULL) NOT VALID;

ALTER TABLE public.memories ADD CONSTRAINT not_zero CHECK ((public.l2_norm(embedding) > (0)::double precision)) NOT VALID;

ALTER INDEX public.by_graph_new RENAME TO by_graph;

ALTER INDEX public.by_lists_new RENAME TO by_lists;

CREATE VIEW public.embedded AS
 SELECT id,
    embedding
   FROM public.memories;

CREATE VIEW public.near AS
 SELECT id
   FROM public.embedded
  WHERE ((embedding OPERATOR(public.<->) '[1,2,3,4,5,6]'::public.halfvec) < (1)::double precision);

CREATE TRIGGER changed AFTER UPDATE OF embedding ON public.memories FOR EACH ROW EXECUTE FUNCTION public.noted();

-- == migration 6 of 6
-- full scan: every row of public.memories is read
-- may fail on existing rows: this fails if public.memories.embedding is NULL in any row
ALTER TABLE public.memories VALIDATE CONSTRAINT memories_embedding_is_set;

-- full scan: every row of public.memories is read
-- may fail on existing rows: rows of public.memories may break constraint not_zero on public.memories
ALTER TABLE public.memories VALIDATE CONSTRAINT not_zero;

ALTER TABLE public.memories ALTER COLUMN embedding SET NOT NULL;
ALTER TABLE public.memories DROP CONSTRAINT memories_embedding_is_set;
