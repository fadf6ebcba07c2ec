DROP INDEX public . "books_embedding_idx";
DROP INDEX public./*x*/books_shelf_id_idx;
DROP INDEX "public.loans_open_unique";
==> found
1:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX public . "books_embedding_idx";
2:1: removed: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    DROP INDEX public./*x*/books_shelf_id_idx;
3:12: to review: matches a pattern for index loans_open_unique, and concerns something else; kept: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    "public.loans_open_unique"
==> output
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX public . "books_embedding_idx";
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | DROP INDEX public./*x*/books_shelf_id_idx;
DROP INDEX "public.loans_open_unique";
