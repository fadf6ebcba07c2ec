-- text: keep
==> change
CREATE SCHEMA later CREATE TABLE books (id int) CREATE INDEX books_embedding_idx ON books (id);
==> truth
nothing happens to a protected object
==> text: keep
