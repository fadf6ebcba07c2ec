-- text: remove
==> change
CREATE TEMP TABLE audit_log (id int);
DROP TABLE audit_log;
DROP TABLE audit_log;
==> truth
line 3 drops it: table audit_log, for good
==> text: remove
3:1: removed: table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
==> sanitized
CREATE TEMP TABLE audit_log (id int);
DROP TABLE audit_log;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [protect.toml (protect[8])]
-- | DROP TABLE audit_log;
==> truth of that
nothing happens to a protected object
