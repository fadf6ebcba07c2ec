-- What the table $1 and its partitions are in figures, with the column $2 of its embeddings.
WITH leaves AS (
    SELECT $1::oid AS oid
    UNION
    SELECT t.relid FROM pg_catalog.pg_partition_tree($1::oid::regclass) t
)
SELECT (
           SELECT COALESCE(sum(c.reltuples) FILTER (WHERE c.reltuples >= 0), -1)::float8
           FROM leaves l JOIN pg_catalog.pg_class c ON c.oid = l.oid AND c.relkind = 'r'
       ),
       COALESCE(s.live, 0)::int8,
       COALESCE(s.dead, 0)::int8,
       COALESCE(s.updated, 0)::int8,
       COALESCE(s.hot_updated, 0)::int8,
       COALESCE(s.seq_scans, 0)::int8,
       COALESCE(s.analysed, false),
       (SELECT COALESCE(sum(pg_catalog.pg_table_size(l.oid::regclass)), 0)::int8 FROM leaves l),
       -- 100 where nothing is said.
       COALESCE((
           SELECT substr(option, 12)::int4
           FROM pg_catalog.pg_class c, unnest(c.reloptions) AS option
           WHERE c.oid = $1 AND option LIKE 'fillfactor=%'
       ), 100),
       (
           SELECT pg_catalog.pg_size_bytes(v.setting || v.unit)
           FROM pg_catalog.pg_settings v WHERE v.name = 'maintenance_work_mem'
       ),
       (
           SELECT v.setting::int8 * pg_catalog.current_setting('block_size')::int8
           FROM pg_catalog.pg_settings v WHERE v.name = 'shared_buffers'
       ),
       e.extversion,
       (SELECT a.atttypmod FROM pg_catalog.pg_attribute a WHERE a.attrelid = $1 AND a.attname = $2),
       i.names,
       i.classes,
       i.valid,
       i.bytes
FROM pg_catalog.pg_extension e
CROSS JOIN (
    SELECT sum(s.n_live_tup) AS live,
           sum(s.n_dead_tup) AS dead,
           sum(s.n_tup_upd) AS updated,
           sum(s.n_tup_hot_upd) AS hot_updated,
           sum(s.seq_scan) AS seq_scans,
           bool_or(s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL) AS analysed
    FROM leaves l
    JOIN pg_catalog.pg_stat_all_tables s ON s.relid = l.oid
) s
CROSS JOIN (
    SELECT COALESCE(array_agg(c.relname::text ORDER BY c.relname), '{}') AS names,
           COALESCE(array_agg(o.opcname::text ORDER BY c.relname), '{}') AS classes,
           COALESCE(array_agg(i.indisvalid AND i.indisready AND i.indislive ORDER BY c.relname), '{}') AS valid,
           COALESCE(array_agg(b.bytes ORDER BY c.relname), '{}') AS bytes
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_am m ON m.oid = c.relam AND m.amname IN ('hnsw', 'ivfflat')
    JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[0]
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] AND a.attname = $2
    CROSS JOIN LATERAL (
        SELECT COALESCE(sum(pg_catalog.pg_relation_size(p.oid::regclass)), 0)::int8 AS bytes
        FROM (
            SELECT i.indexrelid AS oid
            UNION
            SELECT t.relid FROM pg_catalog.pg_partition_tree(i.indexrelid::regclass) t
        ) p
    ) b
    WHERE i.indrelid = $1
) i
WHERE e.extname = 'vector'
