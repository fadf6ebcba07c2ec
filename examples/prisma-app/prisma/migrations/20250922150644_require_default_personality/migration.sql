-- AlterTable
ALTER TABLE "users" ADD COLUMN     "default_personality_id" UUID;

-- Added by hand: every user gets one.
INSERT INTO "personalities" ("owner_id", "name", "updated_at")
SELECT "id", "display_name", CURRENT_TIMESTAMP
FROM "users"
WHERE NOT EXISTS (SELECT FROM "personalities" WHERE "owner_id" = "users"."id");

UPDATE "users"
SET "default_personality_id" = (
    SELECT "id" FROM "personalities"
    WHERE "owner_id" = "users"."id"
    ORDER BY "created_at"
    LIMIT 1
);

-- AlterTable
ALTER TABLE "users" ALTER COLUMN "default_personality_id" SET NOT NULL;

-- Edited by hand: a user needs a personality and a personality needs a user, so one transaction
-- makes both and the keys are checked at its end.
ALTER TABLE "users" ADD CONSTRAINT "users_default_personality_id_fkey" FOREIGN KEY ("default_personality_id") REFERENCES "personalities"("id") DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE "personalities" ALTER CONSTRAINT "personalities_owner_id_fkey" DEFERRABLE INITIALLY IMMEDIATE;

-- Added by hand.
CREATE TRIGGER "users_cache_invalidation"
    AFTER UPDATE OF "default_personality_id" ON "users"
    FOR EACH ROW
    WHEN (OLD."default_personality_id" IS DISTINCT FROM NEW."default_personality_id")
    EXECUTE FUNCTION notify_cache_invalidation('id');
