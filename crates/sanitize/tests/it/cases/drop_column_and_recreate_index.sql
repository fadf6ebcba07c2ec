-- after the column is gone, its index is made for the first time
ALTER TABLE loans DROP COLUMN returned_at, ADD COLUMN closed boolean;
CREATE UNIQUE INDEX loans_open_unique ON loans (book_id) WHERE NOT closed;
==> found
2:19: to review: index loans_open_unique is protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DROP COLUMN returned_at
