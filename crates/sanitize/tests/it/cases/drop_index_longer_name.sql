-- the pattern for loans_open_unique fits this, too
DROP INDEX loans_open_unique_old;
DROP INDEX books_embedding_idx_old;
==> found
2:12: to review: matches a pattern for index loans_open_unique, and concerns something else; kept: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans_open_unique_old
