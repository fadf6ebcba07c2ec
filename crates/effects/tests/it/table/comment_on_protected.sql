-- text: keep
==> change
COMMENT ON INDEX books_embedding_idx IS 'DROP INDEX books_embedding_idx;';
==> truth
nothing happens to a protected object
==> text: keep
