INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
VALUES (gen_random_uuid()::text, $1, $2, clock_timestamp())
RETURNING id
