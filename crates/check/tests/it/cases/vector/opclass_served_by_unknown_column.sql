CREATE EXTENSION vector;
CREATE TABLE docs (id bigint PRIMARY KEY, embedding vector(3));
==> src/search.py
cur.execute(f"SELECT id FROM docs ORDER BY {column} <-> %s", (query,))
cur.execute("SELECT id FROM docs ORDER BY embedding <=> %s", (query,))
==> migration
CREATE INDEX CONCURRENTLY docs_embedding_idx ON docs USING hnsw (embedding vector_l2_ops);
==> findings
nothing
