ALTER TABLE audit_log RENAME TO x;
DROP TABLE x;
ALTER TABLE shelves RENAME TO audit_log;
DROP TABLE audit_log;
==> found
1:1: removed: table audit_log is protected, and would be renamed: kept by law [driftless.toml (protect[2])]
    ALTER TABLE audit_log RENAME TO x;
2:1: removed: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    DROP TABLE x;
3:21: to review: table audit_log is protected and keeps its name, so that nothing else can be called audit_log: kept by law [driftless.toml (protect[2])]
    RENAME TO audit_log
4:1: removed: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    DROP TABLE audit_log;
==> output
-- driftless: removed, table audit_log is protected, and would be renamed: kept by law [driftless.toml (protect[2])]
-- | ALTER TABLE audit_log RENAME TO x;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | DROP TABLE x;
ALTER TABLE shelves RENAME TO audit_log;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | DROP TABLE audit_log;
