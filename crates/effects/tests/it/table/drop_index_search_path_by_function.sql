-- text: review, remove
==> change
SELECT set_config('search_path', 'public, archive', false);
DROP INDEX books_shelf_idx;
==> truth
line 2 drops it: index books_shelf_idx, for good
==> text: remove
2:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
SELECT set_config('search_path', 'public, archive', false);
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
==> truth of that
nothing happens to a protected object
