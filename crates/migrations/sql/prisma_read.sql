SELECT
    id,
    checksum,
    migration_name,
    logs,
    applied_steps_count,
    (extract(epoch FROM started_at) * 1000000)::bigint AS started_at,
    (extract(epoch FROM finished_at) * 1000000)::bigint AS finished_at,
    (extract(epoch FROM rolled_back_at) * 1000000)::bigint AS rolled_back_at
FROM _prisma_migrations
ORDER BY _prisma_migrations.started_at, id
