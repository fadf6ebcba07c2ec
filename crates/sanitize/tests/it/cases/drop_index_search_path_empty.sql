SET search_path TO '';
DROP INDEX books_embedding_idx;
DROP INDEX public.books_embedding_idx;
ALTER TABLE readers DROP CONSTRAINT readers_name_check;
==> found
3:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX public.books_embedding_idx;
4:21: to review: matches a pattern for constraint readers_name_check on readers, and concerns something else; kept: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP CONSTRAINT readers_name_check
==> output
SET search_path TO '';
DROP INDEX books_embedding_idx;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX public.books_embedding_idx;
ALTER TABLE readers DROP CONSTRAINT readers_name_check;
