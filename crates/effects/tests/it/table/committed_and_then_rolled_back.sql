-- text: remove
==> change
BEGIN;
DROP TABLE audit_log;
COMMIT;
BEGIN;
DROP INDEX books_shelf_idx;
ROLLBACK;
==> truth
line 2 drops it: table audit_log, for good
line 5 drops it: index books_shelf_idx
line 6 puts it back as it was: index books_shelf_idx
==> text: remove
2:1: removed: table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
==> sanitized
BEGIN;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
-- | DROP TABLE audit_log;
COMMIT;
BEGIN;
DROP INDEX books_shelf_idx;
ROLLBACK;
==> truth of that
line 6 drops it: index books_shelf_idx
line 7 puts it back as it was: index books_shelf_idx
