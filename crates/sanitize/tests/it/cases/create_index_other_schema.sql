-- the index goes where its table is
CREATE INDEX books_embedding_idx ON archive.books (embedding);
DROP INDEX archive.books_embedding_idx;
==> found
3:1: removed: index archive.books_embedding_idx is protected by a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
    DROP INDEX archive.books_embedding_idx;
==> output
-- the index goes where its table is
CREATE INDEX books_embedding_idx ON archive.books (embedding);
-- driftless: removed, index archive.books_embedding_idx is protected by a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
-- | DROP INDEX archive.books_embedding_idx;
