BEGIN;
DROP INDEX books_embedding_idx;
COMMIT;
BEGIN;
DROP TABLE audit_log;
END;
BEGIN;
ROLLBACK;
ROLLBACK PREPARED 'other';
==> found
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
5:1: removed: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    DROP TABLE audit_log;
==> output
BEGIN;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
COMMIT;
BEGIN;
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | DROP TABLE audit_log;
END;
BEGIN;
ROLLBACK;
ROLLBACK PREPARED 'other';
