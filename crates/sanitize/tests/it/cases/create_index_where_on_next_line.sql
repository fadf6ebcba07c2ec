-- fits its pattern only line by line
CREATE INDEX "books_shelf_id_idx_v2" ON "books"("shelf_id")
  WHERE "shelf_id" IS NOT NULL;
==> found
