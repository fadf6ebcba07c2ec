-- text: remove
==> change
BEGIN;
SAVEPOINT a;
SET search_path = archive;
ROLLBACK TO a;
DROP INDEX books_shelf_idx;
COMMIT;
==> truth
line 5 drops it: index books_shelf_idx, for good
==> text: remove
5:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
BEGIN;
SAVEPOINT a;
SET search_path = archive;
ROLLBACK TO a;
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
COMMIT;
==> truth of that
nothing happens to a protected object
