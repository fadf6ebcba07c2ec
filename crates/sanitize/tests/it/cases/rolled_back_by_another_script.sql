BEGIN;
DROP TABLE audit_log;
\i more.sql
ROLLBACK;
BEGIN;
DROP INDEX books_embedding_idx;
PREPARE TRANSACTION 'x';
==> found
2:1: to review: table audit_log is protected, and would be dropped; it stays, since the script rolls back later, and whether that takes this back depends on the transaction it is run in: kept by law [driftless.toml (protect[2])]
    DROP TABLE audit_log;
6:12: to review: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
