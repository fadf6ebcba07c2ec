-- text: remove
==> change
BEGIN;
SET search_path = archive;
ROLLBACK;
DROP INDEX books_shelf_idx;
==> truth
line 4 drops it: index books_shelf_idx, for good
==> text: remove
4:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
BEGIN;
SET search_path = archive;
ROLLBACK;
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
==> truth of that
nothing happens to a protected object
