-- The tables and materialized views of users, the largest first.
SELECT n.nspname::text AS schema, c.relname::text AS name,
       CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'm' THEN 'materialized view'
           WHEN 'f' THEN 'foreign table' ELSE 'table' END AS kind,
       CASE WHEN c.reltuples >= 0 THEN c.reltuples::int8 END AS rows,
       pg_total_relation_size(c.oid) AS bytes, pg_indexes_size(c.oid) AS index_bytes,
       (SELECT count(*) FROM pg_index i WHERE i.indrelid = c.oid) AS indexes,
       coalesce(s.seq_scan, 0) AS scans, coalesce(s.n_dead_tup, 0) AS dead_rows
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
  AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
  AND ($1::oid IS NULL OR c.oid = $1)
ORDER BY bytes DESC, schema, name
