DROP INDEX archive.books_embedding_idx;
DROP INDEX archive.loans_open_unique;
==> found
2:12: to review: matches a pattern for index loans_open_unique, and concerns something else; kept: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    archive.loans_open_unique
