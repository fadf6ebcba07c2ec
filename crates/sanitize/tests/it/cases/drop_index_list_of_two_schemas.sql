CREATE SCHEMA IF NOT EXISTS archive;
CREATE SCHEMA AUTHORIZATION librarian;
DROP INDEX "public"."books_embedding_idx", "archive"."books_embedding_idx";
==> found
3:12: removed in part: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    "public"."books_embedding_idx"
==> output
CREATE SCHEMA IF NOT EXISTS archive;
CREATE SCHEMA AUTHORIZATION librarian;
DROP INDEX 
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | "public"."books_embedding_idx",
 "archive"."books_embedding_idx";
