DROP INDEX books_title_idx , -- keep me
  books_embedding_idx CASCADE;
==> found
2:3: removed in part: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
==> output
DROP INDEX books_title_idx 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | , -- keep me
-- |   books_embedding_idx
 CASCADE;
