SELECT
    pg_backend_pid() AS backend,
    EXISTS (
        SELECT FROM pg_prepared_statements WHERE name LIKE 'PGBOUNCER\_%'
    ) AS renamed
