SET search_path = 'archive';
DROP INDEX books_embedding_idx;
SELECT pg_catalog.set_config('search_path', 'public, archive', false);
DROP INDEX books_embedding_idx;
==> found
4:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
==> output
SET search_path = 'archive';
DROP INDEX books_embedding_idx;
SELECT pg_catalog.set_config('search_path', 'public, archive', false);
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
