-- AlterTable
ALTER TABLE "personalities" ADD COLUMN     "is_public" BOOLEAN NOT NULL DEFAULT false;

-- Added by hand: private personalities may share a name.
CREATE UNIQUE INDEX "personalities_public_name_idx" ON "personalities" (lower("name")) WHERE "is_public";
