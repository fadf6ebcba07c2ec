BEGIN;
    DROP INDEX
        books_embedding_idx;
    SELECT 1;
COMMIT;
==> found
2:5: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX⏎        books_embedding_idx;
==> output
BEGIN;
    -- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    -- | DROP INDEX
    -- |         books_embedding_idx;
    SELECT 1;
COMMIT;
