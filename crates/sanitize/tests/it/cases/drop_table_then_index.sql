-- the index goes with its table, and is made anew
DROP TABLE loans CASCADE;
DROP INDEX IF EXISTS loans_open_unique;
CREATE TABLE loans (book_id integer, returned_at timestamptz);
CREATE UNIQUE INDEX loans_open_unique ON loans (book_id) WHERE returned_at IS NULL;
DROP INDEX loans_open_unique;
==> found
2:12: to review: index loans_open_unique, trigger loans_notify on loans, policy own_loans on loans, view overdue are protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans
3:1: removed: matches a pattern: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DROP INDEX IF EXISTS loans_open_unique;
6:1: removed: matches a pattern: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DROP INDEX loans_open_unique;
==> output
-- the index goes with its table, and is made anew
DROP TABLE loans CASCADE;
-- driftless: removed, matches a pattern: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | DROP INDEX IF EXISTS loans_open_unique;
CREATE TABLE loans (book_id integer, returned_at timestamptz);
CREATE UNIQUE INDEX loans_open_unique ON loans (book_id) WHERE returned_at IS NULL;
-- driftless: removed, matches a pattern: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | DROP INDEX loans_open_unique;
