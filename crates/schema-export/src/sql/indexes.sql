-- Indexes that no constraint owns.
--
-- Plain ones are put together by the reader, which takes a tenth of the time: pg_get_indexdef is asked
-- for the others alone. Columns of pg_index that an older version lacks are those of the outer query.
--
-- Postgres prints a partitioned index with ON ONLY, which would
-- leave the partitions without it.
SELECT x.*
FROM (SELECT false AS indnullsnotdistinct) AS before_15
CROSS JOIN LATERAL (
    SELECT i.oid,
           n.nspname::text AS schema,
           i.relname::text AS name,
           indrelid AS relation,
           CASE
               WHEN i.relkind = 'I' THEN replace(
                   left(d.definition, length(d.only)), d.only,
                   left(d.only, -length('ONLY '))) || substr(d.definition, length(d.only) + 1)
               -- 403 is btree.
               WHEN i.relam <> 403 OR indexprs IS NOT NULL OR indnatts <> indnkeyatts
                    OR indnullsnotdistinct OR i.reloptions IS NOT NULL
               THEN d.definition
           END AS definition,
           m.amname::text AS access_method,
           indisunique AS is_unique,
           indkey::text AS columns,
           indclass::text AS classes,
           indcollation::text AS collations,
           indoption::text AS flags,
           pg_get_expr(indpred, indrelid) AS predicate,
           indisvalid AS valid,
           indisclustered AS clustered,
           -- Only an expression has a target of its own.
           CASE WHEN indexprs IS NOT NULL THEN
               ARRAY(SELECT attnum FROM pg_attribute
                     WHERE attrelid = i.oid AND attstattarget >= 0 ORDER BY attnum)
           END AS statistics_columns,
           CASE WHEN indexprs IS NOT NULL THEN
               ARRAY(SELECT attstattarget::int4 FROM pg_attribute
                     WHERE attrelid = i.oid AND attstattarget >= 0 ORDER BY attnum)
           END AS statistics_targets,
           h.inhparent AS parent
    FROM pg_index
    JOIN pg_class i ON i.oid = indexrelid
    JOIN pg_namespace n ON n.oid = i.relnamespace
    JOIN pg_am m ON m.oid = i.relam
    LEFT JOIN pg_inherits h ON h.inhrelid = i.oid
    CROSS JOIN LATERAL (
        SELECT pg_get_indexdef(i.oid) AS definition,
               format('CREATE %sINDEX %I ON ONLY ',
                      CASE WHEN indisunique THEN 'UNIQUE ' ELSE '' END, i.relname) AS only
    ) AS d
    WHERE n.nspname !~ '^pg_'
      AND n.nspname <> 'information_schema'
      AND i.oid NOT IN (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x'))
) AS x
