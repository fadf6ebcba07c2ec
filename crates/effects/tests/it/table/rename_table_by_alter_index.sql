-- text: remove
==> change
ALTER INDEX audit_log RENAME TO old_log;
==> truth
line 1 renames it: table audit_log, for good
==> text: remove
1:1: removed: table audit_log is protected, and would be renamed: kept by law [protect.toml (protect[8])]
==> sanitized
-- driftless: removed, table audit_log is protected, and would be renamed: kept by law [protect.toml (protect[8])]
-- | ALTER INDEX audit_log RENAME TO old_log;
==> truth of that
nothing happens to a protected object
