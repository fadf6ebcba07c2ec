-- Written by hand (migrate dev --create-only): Prisma sees no difference between vector(1536) and
-- vector(384). Memories are embedded again by the worker, from the text in pending_memories.
INSERT INTO "pending_memories" ("personality_id", "user_id", "content")
SELECT "personality_id", "user_id", "content"
FROM "memories";

DELETE FROM "memories";

-- The index goes with the column it is on.
ALTER TABLE "memories" DROP COLUMN "embedding",
ADD COLUMN     "embedding" vector(384) NOT NULL;

CREATE INDEX "idx_memories_embedding" ON "memories" USING ivfflat ("embedding" vector_cosine_ops) WITH (lists = 50);
