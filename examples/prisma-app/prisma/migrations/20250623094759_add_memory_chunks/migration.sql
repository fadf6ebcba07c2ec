-- AlterEnum
ALTER TYPE "message_role" ADD VALUE 'system';

-- AlterTable
ALTER TABLE "memories" ADD COLUMN     "chunk_group_id" UUID,
ADD COLUMN     "chunk_index" INTEGER,
ADD COLUMN     "is_locked" BOOLEAN NOT NULL DEFAULT false;

-- Edited by hand: most memories are in no group, so the index leaves them out.
CREATE INDEX "memories_chunk_group_id_idx" ON "memories"("chunk_group_id") WHERE "chunk_group_id" IS NOT NULL;

-- Added by hand.
ALTER TABLE "memories"
    ADD CONSTRAINT "memories_chunk_complete" CHECK (("chunk_group_id" IS NULL) = ("chunk_index" IS NULL)),
    ADD CONSTRAINT "memories_content_not_blank" CHECK (btrim("content") <> '');
