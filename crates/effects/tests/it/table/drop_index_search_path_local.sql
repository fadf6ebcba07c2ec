-- text: review, remove
==> change
BEGIN;
SET LOCAL search_path TO archive;
COMMIT;
DROP INDEX books_shelf_idx;
==> truth
line 4 drops it: index books_shelf_idx, for good
==> text: remove
4:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
BEGIN;
SET LOCAL search_path TO archive;
COMMIT;
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
==> truth of that
nothing happens to a protected object
