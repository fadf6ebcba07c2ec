-- DropIndex
DROP INDEX "idx_memories_embedding";

-- DropIndex
DROP INDEX "memories_chunk_group_id_idx";

-- AlterTable
ALTER TABLE "memories" ADD COLUMN     "summary" TEXT;

-- CreateIndex
CREATE INDEX "memories_chunk_group_id_idx" ON "memories"("chunk_group_id");

-- CreateIndex
CREATE INDEX "pending_memories_attempts_idx" ON "pending_memories"("attempts");
