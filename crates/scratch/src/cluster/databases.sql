-- What looks like Driftless' own and may be dropped by this role. The comment decides.
SELECT
  datname::text AS name,
  coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') AS comment
FROM pg_catalog.pg_database
WHERE datname LIKE 'driftless\_%'
  AND pg_catalog.pg_has_role(datdba, 'USAGE')
ORDER BY datname
