-- text: keep
==> change
SELECT sweep();
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: keep
