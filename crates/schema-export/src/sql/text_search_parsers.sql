SELECT p.oid,
       n.nspname::text AS schema,
       p.prsname::text AS name,
       f.*
FROM pg_ts_parser p
JOIN pg_namespace n ON n.oid = p.prsnamespace
CROSS JOIN LATERAL (
    SELECT max(fn.nspname) FILTER (WHERE f.oid = p.prsstart)::text AS start_schema,
           max(f.proname) FILTER (WHERE f.oid = p.prsstart)::text AS start_name,
           max(fn.nspname) FILTER (WHERE f.oid = p.prstoken)::text AS get_token_schema,
           max(f.proname) FILTER (WHERE f.oid = p.prstoken)::text AS get_token_name,
           max(fn.nspname) FILTER (WHERE f.oid = p.prsend)::text AS end_schema,
           max(f.proname) FILTER (WHERE f.oid = p.prsend)::text AS end_name,
           max(fn.nspname) FILTER (WHERE f.oid = p.prsheadline)::text AS headline_schema,
           max(f.proname) FILTER (WHERE f.oid = p.prsheadline)::text AS headline_name,
           max(fn.nspname) FILTER (WHERE f.oid = p.prslextype)::text AS lexeme_types_schema,
           max(f.proname) FILTER (WHERE f.oid = p.prslextype)::text AS lexeme_types_name
    FROM pg_proc f
    JOIN pg_namespace fn ON fn.oid = f.pronamespace
    WHERE f.oid IN (p.prsstart, p.prstoken, p.prsend, p.prsheadline, p.prslextype)
) AS f
WHERE n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_ts_parser'::regclass AND e.objid = p.oid AND e.deptype = 'e')
