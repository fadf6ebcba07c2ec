-- only the predicate uses returned_at
ALTER TABLE loans DROP COLUMN IF EXISTS returned_at;
ALTER TABLE books DROP embedding;
ALTER TABLE loans DROP COLUMN note;
ALTER TABLE archive.books DROP COLUMN embedding;
==> found
2:19: to review: index loans_open_unique is protected, and would go with it: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    DROP COLUMN IF EXISTS returned_at
3:19: to review: index books_embedding_idx is protected, and would go with it: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP embedding
