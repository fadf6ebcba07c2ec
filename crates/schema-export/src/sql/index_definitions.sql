-- What only Postgres can print of indexes, for those that have it. They come late, so that the reader
-- has everything else done while Postgres opens the tables.
--
-- An index with nothing special but a predicate or one expression is put together by the reader:
-- pg_get_indexdef takes ten times as long as its parts. Columns of pg_index that an older version
-- lacks are those of the outer query.
--
-- Postgres prints a partitioned index with ON ONLY, which would leave the partitions without it.
SELECT x.*
FROM (SELECT false AS indnullsnotdistinct) AS before_15
CROSS JOIN LATERAL (
    SELECT i.oid::int4 AS oid,
           CASE
               WHEN i.relkind = 'I' THEN
                   (SELECT replace(left(d.definition, length(d.only)), d.only, left(d.only, -length('ONLY ')))
                           || substr(d.definition, length(d.only) + 1)
                    FROM (SELECT pg_get_indexdef(i.oid) AS definition,
                                 format('CREATE %sINDEX %I ON ONLY ',
                                        CASE WHEN indisunique THEN 'UNIQUE ' ELSE '' END, i.relname) AS only) AS d)
               WHEN i.relam <> 403 OR indnatts <> indnkeyatts OR indnullsnotdistinct
                    OR i.reloptions IS NOT NULL OR indexprs IS NOT NULL AND indnatts > 1
               THEN pg_get_indexdef(i.oid)
           END AS definition,
           -- The one key of an index, as far as it says no operator class.
           CASE WHEN indexprs IS NOT NULL AND indnatts = 1 THEN pg_get_indexdef(i.oid, 1, false) END AS expression,
           -- Of each key: its number, statistics target (only an expression has one of its own) and type.
           CASE WHEN indexprs IS NOT NULL THEN
               ARRAY(SELECT ARRAY[attnum, coalesce(attstattarget, -1), atttypid::int8]
                     FROM pg_attribute WHERE attrelid = i.oid ORDER BY attnum)
           END AS keys,
           pg_get_expr(indpred, indrelid) AS predicate
    FROM pg_index
    JOIN pg_class i ON i.oid = indexrelid
    JOIN pg_namespace n ON n.oid = i.relnamespace
    WHERE NOT (i.relkind <> 'I' AND i.relam = 403 AND indnatts = indnkeyatts AND NOT indnullsnotdistinct
               AND i.reloptions IS NULL AND indexprs IS NULL AND indpred IS NULL)
      AND n.nspname !~ '^pg_'
      AND n.nspname <> 'information_schema'
) AS x
