-- DropIndex
DROP INDEX "books_title_idx";

-- AlterTable
ALTER TABLE "books" DROP COLUMN "search",
ADD COLUMN     "pages" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "books" ALTER COLUMN "search" DROP DEFAULT;
==> found
5:21: removed in part: column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
    DROP COLUMN "search"
7:1: removed: column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
    ALTER TABLE "books" ALTER COLUMN "search" DROP DEFAULT;
==> output
-- DropIndex
DROP INDEX "books_title_idx";

-- AlterTable
ALTER TABLE "books" 
-- driftless: removed, column search on books is protected, and would be dropped: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | DROP COLUMN "search",
ADD COLUMN     "pages" INTEGER NOT NULL DEFAULT 0;
-- driftless: removed, column search on books is protected, and would be altered: generated, and not in the generator's schema [driftless.toml (protect[1])]
-- | ALTER TABLE "books" ALTER COLUMN "search" DROP DEFAULT;
