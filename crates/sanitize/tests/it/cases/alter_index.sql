ALTER INDEX books_embedding_idx RENAME TO old_idx;
ALTER INDEX IF EXISTS public.books_embedding_idx SET (m = 8);
ALTER INDEX books_embedding_idx RESET (m);
ALTER INDEX books_embedding_idx SET TABLESPACE slow;
ALTER INDEX books_title_idx RENAME TO books_by_title;
REINDEX INDEX books_embedding_idx;
ALTER INDEX books_embedding_idx ALTER COLUMN 1 SET STATISTICS 100;
ALTER INDEX books_embedding_idx ATTACH PARTITION other_idx;
==> found
1:1: removed: index books_embedding_idx is protected, and would be renamed: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER INDEX books_embedding_idx RENAME TO old_idx;
2:1: removed: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER INDEX IF EXISTS public.books_embedding_idx SET (m = 8);
3:1: removed: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ALTER INDEX books_embedding_idx RESET (m);
4:33: to review: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    SET TABLESPACE slow
8:33: to review: index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    ATTACH PARTITION other_idx
==> output
-- driftless: removed, index books_embedding_idx is protected, and would be renamed: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | ALTER INDEX books_embedding_idx RENAME TO old_idx;
-- driftless: removed, index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | ALTER INDEX IF EXISTS public.books_embedding_idx SET (m = 8);
-- driftless: removed, index books_embedding_idx is protected, and would be altered: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | ALTER INDEX books_embedding_idx RESET (m);
ALTER INDEX books_embedding_idx SET TABLESPACE slow;
ALTER INDEX books_title_idx RENAME TO books_by_title;
REINDEX INDEX books_embedding_idx;
ALTER INDEX books_embedding_idx ALTER COLUMN 1 SET STATISTICS 100;
ALTER INDEX books_embedding_idx ATTACH PARTITION other_idx;
