/*
  Warnings:

  - You are about to drop the column `search` on the `books` table. All the data in the column will be lost.

*/
-- DropForeignKey
ALTER TABLE "readers" DROP CONSTRAINT "readers_favourite_id_fkey";

-- DropIndex
DROP INDEX "books_embedding_idx";

-- DropIndex
DROP INDEX "books_title_idx";

-- AlterTable
ALTER TABLE "books" DROP COLUMN "search",
ADD COLUMN     "pages" INTEGER NOT NULL,
ALTER COLUMN "title" SET DATA TYPE TEXT;

-- DropTable
DROP TABLE "audit_log";

-- CreateIndex
CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");

-- AddForeignKey
ALTER TABLE "readers" ADD CONSTRAINT "readers_favourite_id_fkey" FOREIGN KEY ("favourite_id") REFERENCES "books"("id") ON DELETE SET NULL ON UPDATE CASCADE;
==> found
8:1: removed: constraint readers_favourite_id_fkey on readers is protected, and would be dropped: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE "readers" DROP CONSTRAINT "readers_favourite_id_fkey";
11:1: removed: index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
    DROP INDEX "books_embedding_idx";
17:21: removed in part: column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
    DROP COLUMN "search"
19:1: to review: index "Books Title""Q", column search on books are protected, and would be built anew or changed: an odd name [driftless.toml (protect[3])]
    ALTER COLUMN "title" SET DATA TYPE TEXT
22:1: removed: table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
    DROP TABLE "audit_log";
25:1: removed: index books_shelf_id_idx is protected, and is there already: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
    CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");
28:1: removed: constraint readers_favourite_id_fkey on readers is still there, since its DROP in line 8 was removed: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE "readers" ADD CONSTRAINT "readers_favourite_id_fkey" FOREIGN KEY ("favourite_id") REFERENCES "books"("id") ON DELETE SET NULL ON UPDATE CASCADE;
==> output
/*
  Warnings:

  - You are about to drop the column `search` on the `books` table. All the data in the column will be lost.

*/
-- DropForeignKey
-- driftless: removed, constraint readers_favourite_id_fkey on readers is protected, and would be dropped: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE "readers" DROP CONSTRAINT "readers_favourite_id_fkey";

-- DropIndex
-- driftless: removed, index books_embedding_idx is protected, and would be dropped: similarity search over blurbs [drift-ignore.json:5 (protectedIndexes[0])]
-- | DROP INDEX "books_embedding_idx";

-- DropIndex
DROP INDEX "books_title_idx";

-- AlterTable
ALTER TABLE "books" 
-- driftless: removed, column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | DROP COLUMN "search",
ADD COLUMN     "pages" INTEGER NOT NULL,
ALTER COLUMN "title" SET DATA TYPE TEXT;

-- DropTable
-- driftless: removed, table audit_log is protected, and would be dropped: kept by law [driftless.toml (protect[2])]
-- | DROP TABLE "audit_log";

-- CreateIndex
-- driftless: removed, index books_shelf_id_idx is protected, and is there already: only shelved books (WHERE shelf_id IS NOT NULL) [drift-ignore.json:14 (protectedIndexes[1])]
-- | CREATE INDEX "books_shelf_id_idx" ON "books"("shelf_id");

-- AddForeignKey
-- driftless: removed, constraint readers_favourite_id_fkey on readers is still there, since its DROP in line 8 was removed: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE "readers" ADD CONSTRAINT "readers_favourite_id_fkey" FOREIGN KEY ("favourite_id") REFERENCES "books"("id") ON DELETE SET NULL ON UPDATE CASCADE;
