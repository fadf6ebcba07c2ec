UPDATE _prisma_migrations
SET finished_at = NULL
WHERE migration_name = $1 AND rolled_back_at IS NULL
