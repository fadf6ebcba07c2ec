-- What ANALYZE or autovacuum last estimated. Where neither has run it is -1, and before PostgreSQL 14
-- it is 0, as for an empty table.
SELECT n.nspname AS schema, c.relname AS name, c.reltuples::float8 AS rows
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm')
  AND n.nspname <> 'information_schema'
  AND n.nspname NOT LIKE 'pg\_%'
  AND (c.reltuples > 0
       OR c.reltuples = 0 AND pg_catalog.current_setting('server_version_num')::int >= 140000)
