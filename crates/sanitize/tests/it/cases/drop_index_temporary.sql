CREATE TEMPORARY TABLE books (embedding text);
CREATE INDEX books_embedding_idx ON books (embedding);
DROP INDEX books_embedding_idx;
DROP INDEX books_embedding_idx;
==> found
4:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
==> output
CREATE TEMPORARY TABLE books (embedding text);
CREATE INDEX books_embedding_idx ON books (embedding);
DROP INDEX books_embedding_idx;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
