-- line ends: CRLF
DROP INDEX
  "books_embedding_idx";
SELECT 1; DROP INDEX books_shelf_id_idx; SELECT 2;
==> found
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX⏎⏎  "books_embedding_idx";
4:11: removed: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    DROP INDEX books_shelf_id_idx;
==> output
-- line ends: CRLF
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX
-- |   "books_embedding_idx";
SELECT 1; 
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | DROP INDEX books_shelf_id_idx;
 SELECT 2;
