-- Functions, procedures and window functions.
SELECT p.oid,
       n.nspname::text AS schema,
       p.proname::text AS name,
       p.prokind::text AS kind,
       (SELECT coalesce(string_agg(format_type(a.type, NULL), ', ' ORDER BY a.position), '')
        FROM unnest(p.proargtypes) WITH ORDINALITY AS a (type, position)) AS argument_types,
       pg_get_functiondef(p.oid) AS definition,
       pg_get_function_arguments(p.oid) AS arguments,
       pg_get_function_result(p.oid) AS result,
       l.lanname::text AS language,
       p.prosrc AS body,
       EXISTS (SELECT FROM unnest(p.proconfig) AS c(setting) WHERE c.setting LIKE 'search_path=%') AS has_search_path
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE p.prokind IN ('f', 'p', 'w')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
  -- The constructors of a range type come with it.
  AND NOT EXISTS (SELECT FROM pg_depend i
                  WHERE i.classid = 'pg_proc'::regclass AND i.objid = p.oid AND i.deptype = 'i')
