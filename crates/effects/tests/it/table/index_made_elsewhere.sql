-- text: keep
==> change
CREATE INDEX books_embedding_idx ON archive.books (id);
==> truth
nothing happens to a protected object
==> text: keep
