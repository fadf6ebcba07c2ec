-- All indexes, those of constraints too, without what only Postgres can print (index_definitions.sql).
-- Columns of pg_index that an older version lacks are those of the outer query.
SELECT x.*
FROM (SELECT false AS indnullsnotdistinct) AS before_15
CROSS JOIN LATERAL (
    SELECT i.oid::int4 AS oid,
           n.nspname AS schema,
           i.relname AS name,
           indrelid::int4 AS relation,
           CASE WHEN i.relam <> 403 THEN (SELECT m.amname FROM pg_am m WHERE m.oid = i.relam) END AS access_method,
           -- 403 is btree.
           i.relkind <> 'I' AND i.relam = 403 AND indnatts = indnkeyatts AND NOT indnullsnotdistinct
               AND i.reloptions IS NULL AND indexprs IS NULL AND indpred IS NULL AS is_plain,
           nullif(indisunique, false) AS is_unique,
           nullif(indnatts, indnkeyatts) AS with_included,
           nullif(indnullsnotdistinct, false) AS nulls_not_distinct,
           indkey AS columns,
           indclass AS classes,
           indcollation AS collations,
           indoption AS flags,
           i.reloptions AS options,
           indisvalid OR i.relkind = 'I' AS valid,
           nullif(indisclustered, false) AS clustered,
           h.inhparent::int4 AS parent
    FROM pg_index
    JOIN pg_class i ON i.oid = indexrelid
    JOIN pg_namespace n ON n.oid = i.relnamespace
    LEFT JOIN pg_inherits h ON h.inhrelid = i.oid
    WHERE n.nspname !~ '^pg_'
      AND n.nspname <> 'information_schema'
) AS x
