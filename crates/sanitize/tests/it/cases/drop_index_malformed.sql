DROP INDEX ON books;
DROP INDEX books_embedding_idx books_title_idx;
DROP INDEX;
DROP INDEX books_title_idx,;
==> found
1:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX ON books;
2:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX books_embedding_idx books_title_idx;
2:1: removed: matches a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx books_title_idx;
3:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX;
4:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX books_title_idx,;
==> output
DROP INDEX ON books;
-- driftless: removed, matches a pattern: similarity search over blurbs [drift-ignore.json:11 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx books_title_idx;
DROP INDEX;
DROP INDEX books_title_idx,;
