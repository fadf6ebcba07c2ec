SELECT
    pg_backend_pid() AS backend,
    (
        SELECT pid
        FROM pg_locks
        WHERE
            locktype = 'advisory'
            AND objsubid = 1
            AND ((classid::bigint << 32) | objid::bigint) = $1
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND granted
    ) AS holder
