DO $$ BEGIN DROP TABLE loans; END $$;
==> found
1:1: to review: runs code that names the table of index loans_open_unique, which is protected: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DO $$ BEGIN DROP TABLE loans; END $$;
