-- DropForeignKey
ALTER TABLE "users" DROP CONSTRAINT "users_default_personality_id_fkey";

-- DropIndex
DROP INDEX "idx_memories_embedding";

-- DropIndex
DROP INDEX "memories_chunk_group_id_idx";

-- DropIndex
DROP INDEX "memories_search_idx";

-- AlterTable
ALTER TABLE "memories" ADD COLUMN     "summary" TEXT;

-- CreateIndex
CREATE INDEX "memories_chunk_group_id_idx" ON "memories"("chunk_group_id");

-- CreateIndex
CREATE INDEX "pending_memories_attempts_idx" ON "pending_memories"("attempts");

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_default_personality_id_fkey" FOREIGN KEY ("default_personality_id") REFERENCES "personalities"("id") ON DELETE NO ACTION ON UPDATE CASCADE;
