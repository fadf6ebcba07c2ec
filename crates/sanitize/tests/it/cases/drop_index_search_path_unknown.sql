SELECT set_config('search_path', current_setting('app.path'), false);
DROP INDEX books_embedding_idx;
DROP INDEX public.books_shelf_id_idx;
==> found
2:12: to review: index books_embedding_idx is protected, and would be dropped if the search_path set before, which is not known, leads to it: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
3:1: removed: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    DROP INDEX public.books_shelf_id_idx;
==> output
SELECT set_config('search_path', current_setting('app.path'), false);
DROP INDEX books_embedding_idx;
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | DROP INDEX public.books_shelf_id_idx;
