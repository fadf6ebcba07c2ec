SELECT
    other.pid,
    format(
        '%s (process %s%s, %s%s)%s',
        other.usename,
        other.pid,
        coalesce(', ' || nullif(other.application_name, ''), ''),
        coalesce(other.state, other.backend_type),
        coalesce(
            ', for ' || round(extract(epoch FROM now() - other.xact_start)) || ' s', ''
        ),
        coalesce(': ' || left(split_part(other.query, E'\n', 1), 80), '')
    ) AS who
FROM pg_stat_activity AS other
WHERE
    other.pid = ANY (pg_blocking_pids($1))
    OR other.pid IN (
        SELECT lock.pid
        FROM pg_locks AS lock
        WHERE
            lock.locktype = 'advisory'
            AND lock.objsubid = 1
            AND lock.granted
            AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND ((lock.classid::bigint << 32) | lock.objid::bigint) = $2
            AND lock.pid <> $1
    )
ORDER BY other.pid
