SELECT
    version,
    description,
    success,
    checksum,
    execution_time,
    (extract(epoch FROM installed_on) * 1000000)::bigint AS installed_on
FROM _sqlx_migrations
ORDER BY version
