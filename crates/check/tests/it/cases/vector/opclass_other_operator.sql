CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3), summary vector(3));
==> src/search.ts
const docs = await prisma.$queryRaw`
  SELECT id FROM docs ORDER BY "embedding" <=> ${query}::vector LIMIT 5`;
const near = 'SELECT id FROM docs ORDER BY summary <#> $1';
==> migration
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_l2_ops);
==> findings
1:1-1:91: error unused-opclass: index docs_embedding_idx (vector_l2_ops) serves <->, and the project orders by <=> (src/search.ts:2): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON docs USING hnsw (embedding vector_cosine_ops); or use <-> in the queries
