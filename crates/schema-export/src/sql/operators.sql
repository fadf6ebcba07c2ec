-- Operators; one without a function is a shell, which something named that nobody made.
SELECT o.oid,
       n.nspname::text AS schema,
       o.oprname::text AS name,
       CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) END AS left_type,
       CASE WHEN o.oprright <> 0 THEN format_type(o.oprright, NULL) END AS right_type,
       o.oprcode::text AS function,
       o.oprcanhash AS hashes,
       o.oprcanmerge AS merges,
       CASE WHEN o.oprrest <> 0 THEN o.oprrest::text END AS restriction,
       CASE WHEN o.oprjoin <> 0 THEN o.oprjoin::text END AS join_estimator,
       cn.nspname::text AS commutator_schema,
       c.oprname::text AS commutator_name,
       gn.nspname::text AS negator_schema,
       g.oprname::text AS negator_name
FROM pg_operator o
JOIN pg_namespace n ON n.oid = o.oprnamespace
LEFT JOIN pg_operator c ON c.oid = o.oprcom
LEFT JOIN pg_namespace cn ON cn.oid = c.oprnamespace
LEFT JOIN pg_operator g ON g.oid = o.oprnegate
LEFT JOIN pg_namespace gn ON gn.oid = g.oprnamespace
WHERE o.oprcode <> 0
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend e
                  WHERE e.classid = 'pg_operator'::regclass AND e.objid = o.oid AND e.deptype = 'e')
