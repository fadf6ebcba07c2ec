DROP INDEX books_embedding_idx,
  books_shelf_id_idx,
  books_title_idx,
  loans_open_unique;
==> found
1:12: removed in part: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
2:3: removed in part: index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    books_shelf_id_idx
4:3: removed in part: index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
    loans_open_unique
==> output
DROP INDEX 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- driftless: removed, index books_shelf_id_idx is protected, and would be dropped: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | books_embedding_idx,
-- |   books_shelf_id_idx,
  books_title_idx
-- driftless: removed, index loans_open_unique is protected, and would be dropped: one open loan per book [drift-ignore.json:30 (ignorePatterns[0])]
-- | ,
-- |   loans_open_unique
;
