DROP VIEW overdue;
CREATE VIEW overdue AS SELECT 1;
CREATE OR REPLACE VIEW overdue AS SELECT 2;
==> found
1:1: removed: view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
    DROP VIEW overdue;
2:1: removed: view overdue is still there, since its DROP in line 1 was removed: the report reads it [driftless.toml (protect[4])]
    CREATE VIEW overdue AS SELECT 1;
3:1: removed: view overdue is still there, since its DROP in line 1 was removed: the report reads it [driftless.toml (protect[4])]
    CREATE OR REPLACE VIEW overdue AS SELECT 2;
==> output (nothing is left)
-- driftless: removed, view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
-- | DROP VIEW overdue;
-- driftless: removed, view overdue is still there, since its DROP in line 1 was removed: the report reads it [driftless.toml (protect[4])]
-- | CREATE VIEW overdue AS SELECT 1;
-- driftless: removed, view overdue is still there, since its DROP in line 1 was removed: the report reads it [driftless.toml (protect[4])]
-- | CREATE OR REPLACE VIEW overdue AS SELECT 2;
