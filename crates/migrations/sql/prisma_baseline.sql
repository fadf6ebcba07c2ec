INSERT INTO _prisma_migrations (
    id, checksum, finished_at, migration_name, logs, started_at, applied_steps_count
)
VALUES (gen_random_uuid()::text, $1, now(), $2, '', now(), 0)
