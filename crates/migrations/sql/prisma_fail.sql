UPDATE _prisma_migrations
SET logs = $2, rolled_back_at = CASE WHEN $3 THEN clock_timestamp() END
WHERE id = $1
