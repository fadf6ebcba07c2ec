CREATE INDEX CONCURRENTLY books_embedding_new ON books USING hnsw (embedding vector_l2_ops);
DROP INDEX CONCURRENTLY books_embedding_idx;
ALTER INDEX books_embedding_new RENAME TO books_embedding_idx;
==> found
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX CONCURRENTLY books_embedding_idx;
3:1: to review: index books_embedding_idx is protected and keeps its name, so that nothing else can be called books_embedding_idx: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER INDEX books_embedding_new RENAME TO books_embedding_idx
==> output
CREATE INDEX CONCURRENTLY books_embedding_new ON books USING hnsw (embedding vector_l2_ops);
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX CONCURRENTLY books_embedding_idx;
ALTER INDEX books_embedding_new RENAME TO books_embedding_idx;
