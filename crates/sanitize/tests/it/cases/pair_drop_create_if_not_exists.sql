DROP INDEX loans_open_unique;
CREATE UNIQUE INDEX IF NOT EXISTS loans_open_unique ON loans (book_id);
==> found
1:1: removed: index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DROP INDEX loans_open_unique;
2:1: removed: index loans_open_unique is still there, since its DROP in line 1 was removed: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    CREATE UNIQUE INDEX IF NOT EXISTS loans_open_unique ON loans (book_id);
==> output (nothing is left)
-- driftless: removed, index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | DROP INDEX loans_open_unique;
-- driftless: removed, index loans_open_unique is still there, since its DROP in line 1 was removed: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | CREATE UNIQUE INDEX IF NOT EXISTS loans_open_unique ON loans (book_id);
