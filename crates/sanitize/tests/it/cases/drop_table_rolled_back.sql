BEGIN;
DROP TABLE loans;
ROLLBACK;
DROP INDEX loans_open_unique;
==> found
2:12: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans
4:1: removed: index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DROP INDEX loans_open_unique;
==> output
BEGIN;
DROP TABLE loans;
ROLLBACK;
-- driftless: removed, index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | DROP INDEX loans_open_unique;
