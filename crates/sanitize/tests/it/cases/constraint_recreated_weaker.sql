-- DropForeignKey
ALTER TABLE "readers" DROP CONSTRAINT "readers_favourite_id_fkey";

-- AlterTable
ALTER TABLE "readers" ADD COLUMN "age" INTEGER;

-- AddForeignKey
ALTER TABLE "readers" ADD CONSTRAINT "readers_favourite_id_fkey" FOREIGN KEY ("favourite_id") REFERENCES "books"("id") ON DELETE SET NULL ON UPDATE CASCADE;
==> found
2:1: removed: constraint readers_favourite_id_fkey on readers is protected, and would be dropped: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE "readers" DROP CONSTRAINT "readers_favourite_id_fkey";
8:1: removed: constraint readers_favourite_id_fkey on readers is still there, since its DROP in line 2 was removed: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
    ALTER TABLE "readers" ADD CONSTRAINT "readers_favourite_id_fkey" FOREIGN KEY ("favourite_id") REFERENCES "books"("id") ON DELETE SET NULL ON UPDATE CASCADE;
==> output
-- DropForeignKey
-- driftless: removed, constraint readers_favourite_id_fkey on readers is protected, and would be dropped: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE "readers" DROP CONSTRAINT "readers_favourite_id_fkey";

-- AlterTable
ALTER TABLE "readers" ADD COLUMN "age" INTEGER;

-- AddForeignKey
-- driftless: removed, constraint readers_favourite_id_fkey on readers is still there, since its DROP in line 2 was removed: readers and books point at each other [drift-ignore.json:45 (ignorePatterns[3])]
-- | ALTER TABLE "readers" ADD CONSTRAINT "readers_favourite_id_fkey" FOREIGN KEY ("favourite_id") REFERENCES "books"("id") ON DELETE SET NULL ON UPDATE CASCADE;
