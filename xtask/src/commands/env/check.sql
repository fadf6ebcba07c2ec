SELECT
    pg_catalog.current_setting('server_version') AS version,
    (SELECT e.extversion FROM pg_catalog.pg_extension e WHERE e.extname = 'vector') AS vector,
    pg_catalog.current_setting('max_connections')::int8 AS max_connections,
    -- The second one since PostgreSQL 16.
    pg_catalog.current_setting('superuser_reserved_connections')::int8
        + COALESCE(pg_catalog.current_setting('reserved_connections', true)::int8, 0) AS reserved,
    NULLIF(d.datconnlimit, -1)::int8 AS database_limit,
    -- Who may not see the others' rows sees that they are there.
    (SELECT count(*) FROM pg_catalog.pg_stat_activity a
        WHERE a.datid IS NOT NULL) AS used,
    (SELECT count(*) FROM pg_catalog.pg_stat_activity a
        WHERE a.datid = d.oid) AS used_here,
    s.version AS tls_version,
    s.cipher AS tls_cipher
FROM pg_catalog.pg_database d
LEFT JOIN pg_catalog.pg_stat_ssl s ON s.pid = pg_catalog.pg_backend_pid() AND s.ssl
WHERE d.datname = pg_catalog.current_database()
