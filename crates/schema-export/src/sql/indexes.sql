-- All indexes, those of constraints too.
--
-- Plain ones are put together by the reader: pg_get_indexdef, which takes ten times as long as
-- everything else here, is asked for the others alone. Columns of pg_index that an older version lacks
-- are those of the outer query.
--
-- Postgres prints a partitioned index with ON ONLY, which would
-- leave the partitions without it.
SELECT x.*
FROM (SELECT false AS indnullsnotdistinct) AS before_15
CROSS JOIN LATERAL (
    SELECT i.oid::int4 AS oid,
           n.nspname AS schema,
           i.relname AS name,
           indrelid::int4 AS relation,
           CASE
               WHEN i.relkind = 'I' THEN
                   (SELECT replace(left(d.definition, length(d.only)), d.only, left(d.only, -length('ONLY ')))
                           || substr(d.definition, length(d.only) + 1)
                    FROM (SELECT pg_get_indexdef(i.oid) AS definition,
                                 format('CREATE %sINDEX %I ON ONLY ',
                                        CASE WHEN indisunique THEN 'UNIQUE ' ELSE '' END, i.relname) AS only) AS d)
               -- 403 is btree.
               WHEN i.relam <> 403 OR indnatts <> indnkeyatts OR indnullsnotdistinct
                    OR i.reloptions IS NOT NULL OR indexprs IS NOT NULL AND indnatts > 1
               THEN pg_get_indexdef(i.oid)
           END AS definition,
           -- The one key of an index, as far as it says no operator class.
           CASE WHEN indexprs IS NOT NULL AND indnatts = 1 THEN pg_get_indexdef(i.oid, 1, false) END AS expression,
           CASE WHEN i.relam <> 403 THEN (SELECT m.amname FROM pg_am m WHERE m.oid = i.relam) END AS access_method,
           nullif(indisunique, false) AS is_unique,
           nullif(indnatts, indnkeyatts) AS with_included,
           nullif(indnullsnotdistinct, false) AS nulls_not_distinct,
           indkey AS columns,
           indclass AS classes,
           indcollation AS collations,
           indoption AS flags,
           pg_get_expr(indpred, indrelid) AS predicate,
           i.reloptions AS options,
           indisvalid AS valid,
           nullif(indisclustered, false) AS clustered,
           -- Of each key: its number, statistics target (only an expression has one of its own) and type.
           CASE WHEN indexprs IS NOT NULL THEN
               ARRAY(SELECT ARRAY[attnum, coalesce(attstattarget, -1), atttypid::int8]
                     FROM pg_attribute WHERE attrelid = i.oid ORDER BY attnum)
           END AS keys,
           h.inhparent::int4 AS parent
    FROM pg_index
    JOIN pg_class i ON i.oid = indexrelid
    JOIN pg_namespace n ON n.oid = i.relnamespace
    LEFT JOIN pg_inherits h ON h.inhrelid = i.oid
    WHERE n.nspname !~ '^pg_'
      AND n.nspname <> 'information_schema'
) AS x
