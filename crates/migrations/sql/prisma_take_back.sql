UPDATE _prisma_migrations
SET finished_at = NULL, rolled_back_at = clock_timestamp()
WHERE migration_name = $1 AND rolled_back_at IS NULL
