-- text: remove
==> change
DROP INDEX CONCURRENTLY IF EXISTS books_shelf_idx;
==> truth
line 1 drops it: index books_shelf_idx, for good
==> text: remove
1:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX CONCURRENTLY IF EXISTS books_shelf_idx;
==> truth of that
nothing happens to a protected object
