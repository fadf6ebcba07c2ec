DROP INDEX "books_embedding_idx";
ALTER TABLE "books" ADD COLUMN "pages" INTEGER;
CREATE INDEX "books_embedding_idx" ON "books"("embedding");
==> found
1:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX "books_embedding_idx";
3:1: removed: index books_embedding_idx is still there, since its DROP in line 1 was removed: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    CREATE INDEX "books_embedding_idx" ON "books"("embedding");
==> output
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX "books_embedding_idx";
ALTER TABLE "books" ADD COLUMN "pages" INTEGER;
-- driftless: removed, index books_embedding_idx is still there, since its DROP in line 1 was removed: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | CREATE INDEX "books_embedding_idx" ON "books"("embedding");
