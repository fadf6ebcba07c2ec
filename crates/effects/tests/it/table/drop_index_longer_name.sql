-- text: keep
==> change
CREATE INDEX books_embedding_idx_v2 ON books (id);
DROP INDEX books_embedding_idx_v2;
==> truth
nothing happens to a protected object
==> text: keep
