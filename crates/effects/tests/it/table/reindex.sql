-- text: keep, review
==> change
REINDEX INDEX books_shelf_idx;
==> truth
line 1 builds it again: index books_shelf_idx
==> text: keep
