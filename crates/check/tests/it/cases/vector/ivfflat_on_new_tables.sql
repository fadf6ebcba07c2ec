CREATE EXTENSION vector;
==> migration
CREATE TABLE "Docs" (id bigint PRIMARY KEY, embedding vector(3), summary vector(3));
CREATE TABLE other (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX ON "Docs" USING ivfflat (embedding vector_cosine_ops);
CREATE INDEX ON "Docs" USING ivfflat (summary vector_cosine_ops);
CREATE INDEX "Odd ""index""" ON public.other USING IVFFLAT (embedding vector_cosine_ops);
CREATE INDEX ON other USING hnsw (embedding vector_cosine_ops);
==> findings
3:1-3:68: error ivfflat-on-empty-table: index "Docs_embedding_idx" makes its lists from the rows that are there, and "Docs" is made in this migration and has no rows
    use hnsw, which needs no rows: CREATE INDEX ON "Docs" USING hnsw (embedding vector_cosine_ops); or make the ivfflat index in a later migration, when the table has its rows
4:1-4:66: error ivfflat-on-empty-table: index "Docs_summary_idx" makes its lists from the rows that are there, and "Docs" is made in this migration and has no rows
    use hnsw, which needs no rows: CREATE INDEX ON "Docs" USING hnsw (summary vector_cosine_ops); or make the ivfflat index in a later migration, when the table has its rows
5:1-5:90: error ivfflat-on-empty-table: index "Odd ""index""" makes its lists from the rows that are there, and other is made in this migration and has no rows
    use hnsw, which needs no rows: CREATE INDEX ON other USING hnsw (embedding vector_cosine_ops); or make the ivfflat index in a later migration, when the table has its rows
