-- text: keep, review
==> change
EXPLAIN ANALYZE SELECT sweep();
==> truth
line 1 drops it: index books_embedding_idx, for good
==> text: keep
