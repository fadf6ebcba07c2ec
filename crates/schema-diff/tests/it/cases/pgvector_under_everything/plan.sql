DROP VIEW public.near;

DROP VIEW public.embedded;

DROP TRIGGER changed ON public.memories;

-- data loss: the values of column public.memories.embedding are lost
-- needs re-embedding: column public.memories.embedding holds public.vector(3); embeddings for public.halfvec(6) must be computed by the model again
ALTER TABLE public.memories DROP COLUMN embedding;
-- may fail on existing rows: column public.memories.embedding is NOT NULL and has no default: this fails if public.memories has any row
ALTER TABLE public.memories ADD COLUMN embedding public.halfvec(6) NOT NULL;
COMMENT ON COLUMN public.memories.embedding IS 'by the large model';

-- ACCESS EXCLUSIVE lock on public.memories: reads and writes of public.memories wait
-- full scan: every row of public.memories is read
-- may fail on existing rows: rows of public.memories may break constraint not_zero on public.memories
ALTER TABLE public.memories ADD CONSTRAINT not_zero CHECK ((public.l2_norm(embedding) > (0)::double precision));

-- SHARE lock on public.memories: writes to public.memories wait until index public.by_graph is built
CREATE INDEX by_graph ON public.memories USING hnsw (embedding public.halfvec_l2_ops);

-- SHARE lock on public.memories: writes to public.memories wait until index public.by_lists is built
CREATE INDEX by_lists ON public.memories USING ivfflat (embedding public.halfvec_cosine_ops) WITH (lists='20') WHERE (content IS NOT NULL);

CREATE VIEW public.embedded AS
 SELECT id,
    embedding
   FROM public.memories;

CREATE VIEW public.near AS
 SELECT id
   FROM public.embedded
  WHERE ((embedding OPERATOR(public.<->) '[1,2,3,4,5,6]'::public.halfvec) < (1)::double precision);

CREATE TRIGGER changed AFTER UPDATE OF embedding ON public.memories FOR EACH ROW EXECUTE FUNCTION public.noted();
