BEGIN;
DROP INDEX books_embedding_idx;
COMMIT AND CHAIN;
DROP INDEX books_shelf_id_idx;
COMMIT;
==> found
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
4:1: removed: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    DROP INDEX books_shelf_id_idx;
==> output
BEGIN;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
COMMIT AND CHAIN;
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | DROP INDEX books_shelf_id_idx;
COMMIT;
