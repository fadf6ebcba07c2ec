-- text: remove, review
==> change
BEGIN;
DROP TABLE audit_log;
ROLLBACK;
==> truth
line 2 drops it: table audit_log
line 3 puts it back as it was: table audit_log
==> text: remove
2:1: removed: table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
==> sanitized
BEGIN;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
-- | DROP TABLE audit_log;
ROLLBACK;
==> truth of that
nothing happens to a protected object
