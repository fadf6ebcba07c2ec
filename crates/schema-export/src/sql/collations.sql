-- Collations. The locale's column is another one in PostgreSQL 15 and 16, and in 13 and 14 there is
-- none but collcollate: as JSON a row can be asked for a column that it may not have.
SELECT c.oid,
       n.nspname::text AS schema,
       c.collname::text AS name,
       c.collprovider::text AS provider,
       coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale', c.collcollate::text) AS locale,
       CASE WHEN c.collprovider = 'c' THEN nullif(c.collctype::text, c.collcollate::text) END AS ctype,
       c.collisdeterministic AS deterministic,
       j.row ->> 'collicurules' AS rules
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
CROSS JOIN LATERAL (SELECT to_jsonb(c) AS row) AS j
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_collation'::regclass AND e.objid = c.oid AND e.deptype = 'e')
