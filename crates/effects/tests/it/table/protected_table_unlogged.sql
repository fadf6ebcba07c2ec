-- text: remove, review
==> change
ALTER TABLE audit_log SET UNLOGGED;
==> truth
line 1 changes it: table audit_log, for good
==> text: remove
1:1: removed: table audit_log is protected, and would be altered: kept by law [protect.toml (protect[8])]
==> sanitized
-- driftless: removed, table audit_log is protected, and would be altered: kept by law [protect.toml (protect[8])]
-- | ALTER TABLE audit_log SET UNLOGGED;
==> truth of that
nothing happens to a protected object
