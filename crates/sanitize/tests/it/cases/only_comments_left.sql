-- DropIndex
DROP INDEX "books_embedding_idx";

-- CreateIndex
CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");
==> found
2:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX "books_embedding_idx";
5:1: removed: index books_shelf_id_idx is protected, and is there already: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");
==> output (nothing is left)
-- DropIndex
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX "books_embedding_idx";

-- CreateIndex
-- driftless: removed, index books_shelf_id_idx is protected, and is there already: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");
