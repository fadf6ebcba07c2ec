/* why not */ DROP INDEX books_embedding_idx; -- the rest
==> found
1:15: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX books_embedding_idx;
==> output (nothing is left)
/* why not */ 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX books_embedding_idx;
 -- the rest
