ALTER INDEX books_embedding_idx ALTER COLUMN 1 SET STATISTICS 10, SET (ef_construction = 8), RESET (m);
ALTER INDEX books_title_idx SET (fillfactor = 50), RESET (fillfactor);
==> found
1:67: removed in part: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    SET (ef_construction = 8)
1:94: removed in part: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    RESET (m)
==> output
ALTER INDEX books_embedding_idx ALTER COLUMN 1 SET STATISTICS 10
-- driftless: removed, index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | , SET (ef_construction = 8), RESET (m)
;
ALTER INDEX books_title_idx SET (fillfactor = 50), RESET (fillfactor);
