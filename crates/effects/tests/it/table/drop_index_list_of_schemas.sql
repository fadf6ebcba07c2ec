-- text: edit
==> change
DROP INDEX archive.books_shelf_idx, public.books_shelf_idx, plain_idx;
==> truth
line 1 drops it: index books_shelf_idx, for good
==> text: edit
1:37: removed in part: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
DROP INDEX archive.books_shelf_idx
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | , public.books_shelf_idx
, plain_idx;
==> truth of that
nothing happens to a protected object
