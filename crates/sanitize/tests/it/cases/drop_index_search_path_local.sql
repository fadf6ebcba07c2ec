BEGIN;
SET LOCAL search_path TO archive;
DROP INDEX books_embedding_idx;
COMMIT;
DROP INDEX books_embedding_idx;
==> found
5:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
==> output
BEGIN;
SET LOCAL search_path TO archive;
DROP INDEX books_embedding_idx;
COMMIT;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
