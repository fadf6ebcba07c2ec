-- pgvector: its version and schema, and the version of the server.
SELECT e.extversion,
       n.nspname::text,
       pg_catalog.current_setting('server_version_num')::int4
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
WHERE e.extname = 'vector'
