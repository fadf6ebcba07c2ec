-- Written by hand (migrate dev --create-only): a generated column, its GIN index, and a view.
ALTER TABLE "memories" ADD COLUMN     "search" tsvector GENERATED ALWAYS AS (to_tsvector('english', "content")) STORED;

CREATE INDEX "memories_search_idx" ON "memories" USING GIN ("search");

CREATE VIEW "personality_memory_stats" AS
SELECT
    p."id" AS "personality_id",
    p."name",
    count(m."id") AS "memory_count",
    max(m."created_at") AS "last_memory_at",
    count(m."id") FILTER (WHERE m."is_locked") AS "locked_count"
FROM "personalities" AS p
LEFT JOIN "memories" AS m ON m."personality_id" = p."id"
GROUP BY p."id", p."name";
