-- text: keep, review
==> change
PREPARE p AS SELECT sweep();
EXECUTE p;
==> truth
line 2 drops it: index books_embedding_idx, for good
==> text: keep
