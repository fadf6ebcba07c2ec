ALTER VIEW overdue RENAME TO x;
CREATE TEMP VIEW overdue AS SELECT 1;
DROP VIEW overdue;
DROP VIEW IF EXISTS overdue CASCADE;
==> found
1:1: removed: view overdue is protected, and would be renamed: the report reads it [driftless.toml (protect[4])]
    ALTER VIEW overdue RENAME TO x;
4:1: removed: view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
    DROP VIEW IF EXISTS overdue CASCADE;
==> output
-- driftless: removed, view overdue is protected, and would be renamed: the report reads it [driftless.toml (protect[4])]
-- | ALTER VIEW overdue RENAME TO x;
CREATE TEMP VIEW overdue AS SELECT 1;
DROP VIEW overdue;
-- driftless: removed, view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
-- | DROP VIEW IF EXISTS overdue CASCADE;
