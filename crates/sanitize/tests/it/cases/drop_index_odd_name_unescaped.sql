-- DropIndex
DROP INDEX "Books Title"Q";

-- AlterTable
ALTER TABLE "books" ADD COLUMN "pages" INTEGER;
==> found
2:1: to review: the quoted name that begins in line 5, column 38 never ends, so that all after it is part of it; close it, or look for an odd quote before it. It seems to mean index "Books Title""Q", which is protected; a quote within a name is written twice: an odd name [driftless.toml (protect[3])]
    DROP INDEX "Books Title"Q";⏎⏎-- AlterTable⏎ALTER TABLE "books" ADD COLUMN "pages" INTEGER;⏎
