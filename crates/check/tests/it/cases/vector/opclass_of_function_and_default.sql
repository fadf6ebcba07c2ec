CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, "Odd ""Name""" vector(3));
CREATE FUNCTION nearest(query vector) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT id FROM docs ORDER BY docs."Odd ""Name""" <=> query LIMIT 5;
END $$;
==> migration
CREATE INDEX CONCURRENTLY ON docs USING ivfflat ("Odd ""Name""") WITH (lists = 10);
==> findings
1:1-1:84: error unused-opclass: index "docs_Odd ""Name""_idx" (vector_l2_ops) serves <->, and the project orders by <=> (function public.nearest(public.vector)): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON docs USING ivfflat ("Odd ""Name""" vector_cosine_ops); or use <-> in the queries
