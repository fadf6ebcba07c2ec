-- the second statement has nothing left to drop
DROP TABLE loans CASCADE;
DROP INDEX IF EXISTS books_title_idx;
CREATE TABLE loans (book_id integer);
CREATE UNIQUE INDEX loans_x ON loans (book_id);
==> found
2:12: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans
