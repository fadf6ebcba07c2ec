-- text: remove, review
==> change
SET search_path = archive;
RESET ALL;
DROP INDEX books_shelf_idx;
==> truth
line 3 drops it: index books_shelf_idx, for good
==> text: remove
3:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
SET search_path = archive;
RESET ALL;
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
==> truth of that
nothing happens to a protected object
