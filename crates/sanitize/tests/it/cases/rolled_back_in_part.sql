BEGIN;
DROP TABLE audit_log;
SAVEPOINT a;
SAVEPOINT b;
DROP INDEX books_embedding_idx;
RELEASE b;
SAVEPOINT a;
DROP INDEX books_shelf_id_idx;
RELEASE SAVEPOINT a;
ROLLBACK TO a;
DROP VIEW overdue;
COMMIT;
==> found
2:1: removed: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    DROP TABLE audit_log;
11:1: removed: view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
    DROP VIEW overdue;
==> output
BEGIN;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | DROP TABLE audit_log;
SAVEPOINT a;
SAVEPOINT b;
DROP INDEX books_embedding_idx;
RELEASE b;
SAVEPOINT a;
DROP INDEX books_shelf_id_idx;
RELEASE SAVEPOINT a;
ROLLBACK TO a;
-- driftless: removed, view overdue is protected, and would be dropped: the report reads it [driftless.toml (protect[4])]
-- | DROP VIEW overdue;
COMMIT;
