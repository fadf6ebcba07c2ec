-- has an effect in a transaction only, and whether there is one the runner knows
SET LOCAL search_path = archive;
DROP INDEX books_embedding_idx;
DROP INDEX public.books_embedding_idx;
==> found
3:12: to review: index books_embedding_idx is protected, and would be dropped if the search_path set before, which is not known, leads to it: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
4:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX public.books_embedding_idx;
==> output
-- has an effect in a transaction only, and whether there is one the runner knows
SET LOCAL search_path = archive;
DROP INDEX books_embedding_idx;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX public.books_embedding_idx;
