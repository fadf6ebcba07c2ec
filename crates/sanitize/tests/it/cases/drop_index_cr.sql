-- line ends: CR
DROP INDEX -- a lone CR ends this comment
  "books_embedding_idx";
SELECT 1;
==> found
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX -- a lone CR ends this comment⏎  "books_embedding_idx";
==> output
-- line ends: CR
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX -- a lone CR ends this comment
-- |   "books_embedding_idx";
SELECT 1;
