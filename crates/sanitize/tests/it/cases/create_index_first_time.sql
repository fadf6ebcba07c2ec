CREATE INDEX "books_future_idx" ON "books" ("title") WHERE "title" IS NOT NULL;
==> found
