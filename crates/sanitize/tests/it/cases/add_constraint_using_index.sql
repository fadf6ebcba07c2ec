ALTER TABLE loans ADD CONSTRAINT loans_open UNIQUE USING INDEX loans_open_unique;
==> found
1:19: to review: index loans_open_unique is protected, and would be altered: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    ADD CONSTRAINT loans_open UNIQUE USING INDEX loans_open_unique
