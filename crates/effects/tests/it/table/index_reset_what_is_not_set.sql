-- text: keep
==> change
ALTER INDEX books_embedding_idx RESET (m);
==> truth
nothing happens to a protected object
==> text: keep
