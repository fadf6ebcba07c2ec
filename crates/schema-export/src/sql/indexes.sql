-- Indexes that no constraint owns. Postgres prints a partitioned index with ON ONLY, which would
-- leave the partitions without it.
SELECT i.oid,
       n.nspname::text AS schema,
       i.relname::text AS name,
       x.indrelid AS relation,
       CASE i.relkind
           WHEN 'I' THEN replace(
               left(d.definition, length(d.only)), d.only,
               left(d.only, -length('ONLY '))) || substr(d.definition, length(d.only) + 1)
           ELSE d.definition
       END AS definition,
       m.amname::text AS access_method,
       x.indisunique AS is_unique,
       string_to_array(x.indkey::text, ' ')::int2[] AS columns,
       pg_get_expr(x.indpred, x.indrelid) AS predicate,
       x.indisvalid AS valid,
       x.indisclustered AS clustered,
       h.inhparent AS parent
FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = i.relnamespace
JOIN pg_am m ON m.oid = i.relam
LEFT JOIN pg_inherits h ON h.inhrelid = i.oid
CROSS JOIN LATERAL (
    SELECT pg_get_indexdef(i.oid) AS definition,
           format('CREATE %sINDEX %I ON ONLY ',
                  CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END, i.relname) AS only
) AS d
WHERE t.relkind IN ('r', 'p', 'm')
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_constraint k
                  WHERE k.conindid = i.oid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u', 'x'))
