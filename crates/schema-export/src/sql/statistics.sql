-- Extended statistics. A target of -1 is the default, which PostgreSQL 17 stores as NULL.
SELECT s.oid,
       n.nspname::text AS schema,
       s.stxname::text AS name,
       s.stxrelid AS relation,
       pg_get_statisticsobjdef(s.oid) AS definition,
       nullif(s.stxstattarget::int4, -1) AS target
FROM pg_statistic_ext s
JOIN pg_namespace n ON n.oid = s.stxnamespace
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_statistic_ext'::regclass AND e.objid = s.oid AND e.deptype = 'e')
