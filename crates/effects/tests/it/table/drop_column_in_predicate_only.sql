-- text: review
==> change
ALTER TABLE books DROP COLUMN removed_at;
==> truth
line 1 drops it: index books_shelf_idx, for good
==> text: review
1:19: to review: index books_shelf_idx is protected, and would go with it: only shelved books [protect.toml (protect[1])]
