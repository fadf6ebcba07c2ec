-- text: review, keep
==> change
ALTER TABLE books ALTER COLUMN shelf_id TYPE bigint;
==> truth
does not run: 1:1: cannot alter type of a column used by a view or rule
==> text: review
1:19: to review: index books_shelf_idx is protected, and would be built anew or changed: only shelved books [protect.toml (protect[1])]
