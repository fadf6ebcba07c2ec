DROP INDEX books_embedding_idx, books_title_idx;
==> found
1:12: removed in part: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    books_embedding_idx
==> output
DROP INDEX 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | books_embedding_idx,
 books_title_idx;
