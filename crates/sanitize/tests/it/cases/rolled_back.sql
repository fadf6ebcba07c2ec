START TRANSACTION;
DROP INDEX books_embedding_idx, books_title_idx;
ALTER TABLE books DROP COLUMN search, ADD COLUMN a int;
CREATE INDEX books_embedding_idx ON books (embedding);
ROLLBACK WORK;
BEGIN;
DROP INDEX books_embedding_idx;
ROLLBACK AND CHAIN;
DROP INDEX books_shelf_id_idx;
ABORT;
DROP TABLE audit_log;
==> found
11:1: removed: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    DROP TABLE audit_log;
==> output
START TRANSACTION;
DROP INDEX books_embedding_idx, books_title_idx;
ALTER TABLE books DROP COLUMN search, ADD COLUMN a int;
CREATE INDEX books_embedding_idx ON books (embedding);
ROLLBACK WORK;
BEGIN;
DROP INDEX books_embedding_idx;
ROLLBACK AND CHAIN;
DROP INDEX books_shelf_id_idx;
ABORT;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | DROP TABLE audit_log;
