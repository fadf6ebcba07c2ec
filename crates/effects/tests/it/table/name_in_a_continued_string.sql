-- text: keep
==> change
SELECT 'a'
'; DROP INDEX books_embedding_idx; ';
==> truth
nothing happens to a protected object
==> text: keep
