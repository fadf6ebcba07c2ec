-- the index goes where its table is
CREATE INDEX books_embedding_idx ON archive.books (embedding);
DROP INDEX archive.books_embedding_idx;
==> found
