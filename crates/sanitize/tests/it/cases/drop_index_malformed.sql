DROP INDEX ON books;
DROP INDEX books_embedding_idx books_title_idx;
DROP INDEX;
DROP INDEX books_title_idx,;
==> found
1:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX ON books;
2:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX books_embedding_idx books_title_idx;
3:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX;
4:1: to review: is not written as PostgreSQL expects it; correct it
    DROP INDEX books_title_idx,;
