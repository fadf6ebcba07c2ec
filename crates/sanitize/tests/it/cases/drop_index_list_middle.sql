DROP INDEX IF EXISTS books_title_idx, public."books_embedding_idx", books_embedding_idx_old RESTRICT;
==> found
1:39: removed in part: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    public."books_embedding_idx"
==> output
DROP INDEX IF EXISTS books_title_idx
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | , public."books_embedding_idx"
, books_embedding_idx_old RESTRICT;
