-- text: review, remove
==> change
DROP INDEX books_shelf_idx;
ROLLBACK;
==> truth
line 1 drops it: index books_shelf_idx, for good
==> text: review
1:1: to review: index books_shelf_idx is protected, and would be dropped; it stays, since the script rolls back later, and whether that takes this back depends on the transaction it is run in: only shelved books [protect.toml (protect[1])]
