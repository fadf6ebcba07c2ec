-- == migration 1 of 7, outside a transaction
CREATE INDEX CONCURRENTLY by_graph_new ON public.memories USING hnsw (embedding public.vector_l2_ops) WITH (m='16', ef_construction='64');

-- == migration 2 of 7, outside a transaction
CREATE INDEX CONCURRENTLY by_lists_new ON public.memories USING ivfflat (embedding public.vector_cosine_ops) WITH (lists='100');

-- == migration 3 of 7, outside a transaction
CREATE INDEX CONCURRENTLY by_opclass_new ON public.memories USING hnsw (embedding public.vector_cosine_ops);

-- == migration 4 of 7
ALTER INDEX public.by_graph RENAME TO by_graph_old;
ALTER INDEX public.by_graph_new RENAME TO by_graph;

ALTER INDEX public.by_lists RENAME TO by_lists_old;
ALTER INDEX public.by_lists_new RENAME TO by_lists;

ALTER INDEX public.by_opclass RENAME TO by_opclass_old;
ALTER INDEX public.by_opclass_new RENAME TO by_opclass;

-- == migration 5 of 7, outside a transaction
DROP INDEX CONCURRENTLY public.by_graph_old;

-- == migration 6 of 7, outside a transaction
DROP INDEX CONCURRENTLY public.by_lists_old;

-- == migration 7 of 7, outside a transaction
DROP INDEX CONCURRENTLY public.by_opclass_old;
