SELECT t.oid,
       format_type(t.trftype, NULL) AS data_type,
       l.lanname::text AS language,
       CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::oid::regprocedure::text END AS from_sql,
       CASE WHEN t.trftosql <> 0 THEN t.trftosql::oid::regprocedure::text END AS to_sql
FROM pg_transform t
JOIN pg_language l ON l.oid = t.trflang
WHERE t.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_transform'::regclass AND e.objid = t.oid AND e.deptype = 'e')
