UPDATE _prisma_migrations SET checksum = $3
WHERE migration_name = $1 AND checksum = $2 AND finished_at IS NOT NULL AND rolled_back_at IS NULL
