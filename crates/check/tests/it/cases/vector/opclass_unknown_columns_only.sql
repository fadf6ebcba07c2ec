CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> src/search.py
cur.execute(f"SELECT id FROM docs ORDER BY {column} <=> %s", (query,))
==> migration
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_ip_ops);
==> findings
1:1-1:91: error unused-opclass: index docs_embedding_idx (vector_ip_ops) serves <#>, and the project orders by <=> (src/search.py:1): no query of it can use the index
    CREATE INDEX CONCURRENTLY ON docs USING hnsw (embedding vector_cosine_ops); or use <#> in the queries
