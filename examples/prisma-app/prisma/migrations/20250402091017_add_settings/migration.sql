-- CreateTable
CREATE TABLE "settings" (
    "user_id" UUID NOT NULL,
    "memory_limit" INTEGER NOT NULL DEFAULT 20,
    "similarity_threshold" DECIMAL(3,2) NOT NULL DEFAULT 0.75,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "quiet_from" TIME(0),
    "quiet_until" TIME(0),
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("user_id")
);

-- AddForeignKey
ALTER TABLE "settings" ADD CONSTRAINT "settings_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Added by hand: Prisma has no CHECK constraints.
ALTER TABLE "settings"
    ADD CONSTRAINT "settings_memory_limit_range" CHECK ("memory_limit" BETWEEN 1 AND 100),
    ADD CONSTRAINT "settings_similarity_threshold_range" CHECK ("similarity_threshold" >= 0 AND "similarity_threshold" <= 1),
    ADD CONSTRAINT "settings_quiet_hours_complete" CHECK (("quiet_from" IS NULL) = ("quiet_until" IS NULL));
