SET search_path TO archive, public;
DROP INDEX books_title_idx; -- archive has one of that name
DROP INDEX books_embedding_idx; -- only public has
RESET search_path;
==> found
3:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
==> output
SET search_path TO archive, public;
DROP INDEX books_title_idx; -- archive has one of that name
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
 -- only public has
RESET search_path;
