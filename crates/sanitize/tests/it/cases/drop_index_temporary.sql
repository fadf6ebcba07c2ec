CREATE TEMPORARY TABLE books (embedding text);
CREATE INDEX books_embedding_idx ON books (embedding);
DROP INDEX books_embedding_idx;
DROP INDEX books_embedding_idx;
==> found
3:1: removed: index pg_temp.books_embedding_idx is protected by a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
4:1: removed: index pg_temp.books_embedding_idx is protected by a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
==> output
CREATE TEMPORARY TABLE books (embedding text);
CREATE INDEX books_embedding_idx ON books (embedding);
-- driftless: removed, index pg_temp.books_embedding_idx is protected by a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
-- driftless: removed, index pg_temp.books_embedding_idx is protected by a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
