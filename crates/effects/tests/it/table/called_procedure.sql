-- text: keep
==> change
CALL tidy();
==> truth
line 1 drops it: index books_kind_idx, for good
line 1 drops it: index books_shelf_idx, for good
==> text: keep
