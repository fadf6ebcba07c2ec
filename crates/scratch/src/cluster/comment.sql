-- $1: a database's name
SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '')
FROM pg_catalog.pg_database
WHERE datname = $1
