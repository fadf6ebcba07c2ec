-- pgvector: its version and schema. The server's version, and whether it has Citus.
SELECT e.extversion,
       n.nspname::text,
       pg_catalog.current_setting('server_version_num')::int4,
       pg_catalog.to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname = 'vector'
