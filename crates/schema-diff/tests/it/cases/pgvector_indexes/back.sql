-- index dropped: queries on public.memories that used index public.by_graph are slower until it is built again
DROP INDEX public.by_graph;

-- index dropped: queries on public.memories that used index public.by_lists are slower until it is built again
DROP INDEX public.by_lists;

-- index dropped: queries on public.memories that used index public.by_opclass are slower until it is built again
DROP INDEX public.by_opclass;

-- SHARE lock on public.memories: writes to public.memories wait until index public.by_graph is built
CREATE INDEX by_graph ON public.memories USING hnsw (embedding public.vector_l2_ops) WITH (m='8', ef_construction='32');

-- SHARE lock on public.memories: writes to public.memories wait until index public.by_lists is built
CREATE INDEX by_lists ON public.memories USING ivfflat (embedding public.vector_cosine_ops) WITH (lists='50');

-- SHARE lock on public.memories: writes to public.memories wait until index public.by_opclass is built
CREATE INDEX by_opclass ON public.memories USING hnsw (embedding public.vector_l2_ops);
