-- text: edit
==> change
DROP INDEX plain_idx, books_shelf_idx, archive.books_shelf_idx;
==> truth
line 1 drops it: index books_shelf_idx, for good
==> text: edit
1:23: removed in part: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
DROP INDEX plain_idx
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | , books_shelf_idx
, archive.books_shelf_idx;
==> truth of that
nothing happens to a protected object
