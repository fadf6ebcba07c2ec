-- What CREATE FUNCTION does with bodies in SQL; an error where it would refuse one. A role that may
-- not call a function may not have it looked into.
SELECT pg_catalog.fmgr_sql_validator(p.oid)
FROM pg_catalog.pg_proc p
WHERE p.oid = ANY ($1::pg_catalog.oid[])
  AND pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
  AND pg_catalog.has_language_privilege(p.prolang, 'USAGE')
