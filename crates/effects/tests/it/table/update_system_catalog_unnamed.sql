-- text: review
==> change
UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indpred IS NOT NULL;
==> truth
line 1 leaves it without effect: index books_kind_idx, for good
line 1 leaves it without effect: index books_shelf_idx, for good
==> text: review
1:1: to review: writes to the system catalog pg_index
