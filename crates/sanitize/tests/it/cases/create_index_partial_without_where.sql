-- CreateIndex
CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");
==> found
2:1: removed: index books_shelf_id_idx is protected, and is there already: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");
==> output (nothing is left)
-- CreateIndex
-- driftless: removed, index books_shelf_id_idx is protected, and is there already: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");
