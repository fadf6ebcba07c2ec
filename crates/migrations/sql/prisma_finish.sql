UPDATE _prisma_migrations
SET finished_at = clock_timestamp(), applied_steps_count = applied_steps_count + 1
WHERE id = $1
