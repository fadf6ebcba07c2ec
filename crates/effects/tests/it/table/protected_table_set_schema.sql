-- text: remove
==> change
ALTER TABLE audit_log SET SCHEMA archive;
==> truth
line 1 renames it: table audit_log, for good
==> text: remove
1:1: removed: table audit_log is protected, and would move to another schema: kept by law [protect.toml (protect[8])]
==> sanitized
-- driftless: removed, table audit_log is protected, and would move to another schema: kept by law [protect.toml (protect[8])]
-- | ALTER TABLE audit_log SET SCHEMA archive;
==> truth of that
nothing happens to a protected object
