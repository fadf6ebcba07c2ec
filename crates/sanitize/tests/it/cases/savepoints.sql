BEGIN;
SAVEPOINT a;
DROP TABLE loans;
ROLLBACK TO SAVEPOINT a;
DROP INDEX loans_open_unique;
SET search_path TO archive;
ROLLBACK;
DROP INDEX books_embedding_idx;
==> found
3:12: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans
8:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
==> output
BEGIN;
SAVEPOINT a;
DROP TABLE loans;
ROLLBACK TO SAVEPOINT a;
DROP INDEX loans_open_unique;
SET search_path TO archive;
ROLLBACK;
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
