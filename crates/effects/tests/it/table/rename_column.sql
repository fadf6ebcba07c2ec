-- text: review, keep
==> change
ALTER TABLE books RENAME COLUMN removed_at TO gone_at;
==> truth
line 1 changes it: index books_shelf_idx, for good
==> text: review
1:19: to review: index books_shelf_idx is protected, and would be redefined by the new name: only shelved books [protect.toml (protect[1])]
