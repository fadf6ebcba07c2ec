-- text: remove, review
==> change
ALTER TABLE audit_log RENAME TO old_log;
CREATE TABLE audit_log (id int, line text);
==> truth
line 1 renames it: table audit_log, for good
==> text: remove
1:1: removed: table audit_log is protected, and would be renamed: kept by law [protect.toml (protect[8])]
2:1: removed: table audit_log is protected, and is there already: kept by law [protect.toml (protect[8])]
==> sanitized
-- driftless: removed, table audit_log is protected, and would be renamed: kept by law [protect.toml (protect[8])]
-- | ALTER TABLE audit_log RENAME TO old_log;
-- driftless: removed, table audit_log is protected, and is there already: kept by law [protect.toml (protect[8])]
-- | CREATE TABLE audit_log (id int, line text);
==> truth of that
nothing happens to a protected object
