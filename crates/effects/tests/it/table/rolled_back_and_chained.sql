-- text: remove
==> change
BEGIN;
DROP TABLE audit_log;
ROLLBACK AND CHAIN;
DROP INDEX books_shelf_idx;
COMMIT;
==> truth
line 2 drops it: table audit_log
line 4 puts it back as it was: table audit_log
line 4 drops it: index books_shelf_idx, for good
==> text: remove
4:1: removed: index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
==> sanitized
BEGIN;
DROP TABLE audit_log;
ROLLBACK AND CHAIN;
-- driftless: removed, index books_shelf_idx is protected, and would be dropped: only shelved books [protect.toml (protect[1])]
-- | DROP INDEX books_shelf_idx;
COMMIT;
==> truth of that
line 2 drops it: table audit_log
line 6 puts it back as it was: table audit_log
