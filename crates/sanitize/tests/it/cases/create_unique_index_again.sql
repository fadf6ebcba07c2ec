CREATE UNIQUE INDEX CONCURRENTLY "loans_open_unique" ON "loans" ("book_id");
==> found
1:1: removed: index loans_open_unique is protected, and is there already: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    CREATE UNIQUE INDEX CONCURRENTLY "loans_open_unique" ON "loans" ("book_id");
==> output (nothing is left)
-- driftless: removed, index loans_open_unique is protected, and is there already: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | CREATE UNIQUE INDEX CONCURRENTLY "loans_open_unique" ON "loans" ("book_id");
