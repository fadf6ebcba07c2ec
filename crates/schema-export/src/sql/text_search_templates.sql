SELECT t.oid,
       n.nspname::text AS schema,
       t.tmplname::text AS name,
       inn.nspname::text AS init_schema,
       i.proname::text AS init_name,
       ln.nspname::text AS lexize_schema,
       l.proname::text AS lexize_name
FROM pg_ts_template t
JOIN pg_namespace n ON n.oid = t.tmplnamespace
JOIN pg_proc l ON l.oid = t.tmpllexize
JOIN pg_namespace ln ON ln.oid = l.pronamespace
LEFT JOIN pg_proc i ON i.oid = t.tmplinit
LEFT JOIN pg_namespace inn ON inn.oid = i.pronamespace
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_ts_template'::regclass AND e.objid = t.oid AND e.deptype = 'e')
