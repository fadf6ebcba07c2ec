-- and this
DROP TABLE books_embedding_idx;
==> found
