DROP VIEW public.near;

DROP VIEW public.embedded;

DROP TRIGGER changed ON public.memories;

-- data loss: the values of column public.memories.embedding are lost
-- needs re-embedding: column public.memories.embedding holds public.halfvec(6); embeddings for public.vector(3) must be computed by the model again
ALTER TABLE public.memories DROP COLUMN embedding;
-- may fail on existing rows: column public.memories.embedding is NOT NULL and has no default: this fails if public.memories has any row
ALTER TABLE public.memories ADD COLUMN embedding public.vector(3) NOT NULL;
COMMENT ON COLUMN public.memories.embedding IS 'by the small model';

-- ACCESS EXCLUSIVE lock on public.memories: reads and writes of public.memories wait
-- full scan: every row of public.memories is read
-- may fail on existing rows: rows of public.memories may break constraint not_zero on public.memories
ALTER TABLE public.memories ADD CONSTRAINT not_zero CHECK ((public.vector_norm(embedding) > (0)::double precision));

-- SHARE lock on public.memories: writes to public.memories wait until index public.by_lists is built
CREATE INDEX by_lists ON public.memories USING ivfflat (embedding public.vector_cosine_ops) WITH (lists='10') WHERE (content IS NOT NULL);

CREATE VIEW public.embedded AS
 SELECT id,
    embedding
   FROM public.memories;

CREATE VIEW public.near AS
 SELECT id
   FROM public.embedded
  WHERE ((embedding OPERATOR(public.<->) '[1,2,3]'::public.vector) < (1)::double precision);

CREATE TRIGGER changed AFTER UPDATE OF embedding ON public.memories FOR EACH ROW EXECUTE FUNCTION public.noted();
