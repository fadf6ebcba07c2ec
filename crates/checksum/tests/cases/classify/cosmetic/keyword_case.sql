CREATE INDEX i ON t USING hnsw (v vector_cosine_ops) WHERE a IS NOT NULL;
===== current =====
create index i on t using HNSW (v Vector_Cosine_Ops) where A is not null;