BEGIN;
ALTER TABLE loans RENAME TO loans_old;
CREATE TABLE loans (LIKE loans_old INCLUDING ALL);
DROP TABLE loans_old CASCADE;
COMMIT;
==> found
2:19: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and would be redefined by the new name: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    RENAME TO loans_old
4:12: to review: index loans_open_unique, trigger loans_notify on loans_old, policy own_loans on loans_old are protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans_old
