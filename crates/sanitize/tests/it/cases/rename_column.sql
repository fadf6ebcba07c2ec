ALTER TABLE loans RENAME COLUMN returned_at TO closed_at;
ALTER TABLE loans RENAME note TO remark;
==> found
1:19: to review: index loans_open_unique is protected, and would be redefined by the new name: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    RENAME COLUMN returned_at TO closed_at
