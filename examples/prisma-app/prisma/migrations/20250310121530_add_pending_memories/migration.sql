-- CreateTable
CREATE TABLE "pending_memories" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "queue_position" BIGSERIAL NOT NULL,
    "conversation_history_id" BIGINT,
    "personality_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pending_memories_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pending_memories_queue_position_key" ON "pending_memories"("queue_position");

-- AddForeignKey
ALTER TABLE "pending_memories" ADD CONSTRAINT "pending_memories_conversation_history_id_fkey" FOREIGN KEY ("conversation_history_id") REFERENCES "conversation_history"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_memories" ADD CONSTRAINT "pending_memories_personality_id_fkey" FOREIGN KEY ("personality_id") REFERENCES "personalities"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_memories" ADD CONSTRAINT "pending_memories_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
