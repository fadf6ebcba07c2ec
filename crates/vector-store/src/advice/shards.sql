-- What Citus' shards of the table $1 are in figures, for which facts.sql finds nothing on the table itself.
SELECT COALESCE(sum((s.result::json->>'rows')::float8) FILTER (WHERE (s.result::json->>'rows')::float8 >= 0), -1),
       COALESCE(sum((s.result::json->>'live')::int8), 0)::int8,
       COALESCE(sum((s.result::json->>'dead')::int8), 0)::int8,
       COALESCE(sum((s.result::json->>'updated')::int8), 0)::int8,
       COALESCE(sum((s.result::json->>'hot_updated')::int8), 0)::int8,
       COALESCE(sum((s.result::json->>'seq_scans')::int8), 0)::int8,
       COALESCE(bool_or((s.result::json->>'analysed')::bool), false),
       COALESCE(sum((s.result::json->>'table_bytes')::int8), 0)::int8,
       COALESCE(sum((s.result::json->>'index_bytes')::int8), 0)::int8
FROM pg_catalog.run_command_on_shards($1::oid::regclass, $command$
    SELECT pg_catalog.row_to_json(f)
    FROM (
        SELECT COALESCE(sum(c.reltuples) FILTER (WHERE c.relkind = 'r' AND c.reltuples >= 0), -1) AS rows,
               sum(t.n_live_tup) AS live,
               sum(t.n_dead_tup) AS dead,
               sum(t.n_tup_upd) AS updated,
               sum(t.n_tup_hot_upd) AS hot_updated,
               sum(t.seq_scan) AS seq_scans,
               bool_or(t.last_analyze IS NOT NULL OR t.last_autoanalyze IS NOT NULL) AS analysed,
               sum(pg_catalog.pg_table_size(c.oid)) AS table_bytes,
               sum((
                   SELECT sum(pg_catalog.pg_relation_size(i.indexrelid))
                   FROM pg_catalog.pg_index i
                   JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
                   JOIN pg_catalog.pg_am m ON m.oid = x.relam AND m.amname IN ('hnsw', 'ivfflat')
                   WHERE i.indrelid = c.oid
               )) AS index_bytes
        FROM (
            SELECT %1$L::pg_catalog.regclass::oid AS oid
            UNION
            SELECT p.relid FROM pg_catalog.pg_partition_tree(%1$L::pg_catalog.regclass) p
        ) l
        JOIN pg_catalog.pg_class c ON c.oid = l.oid
        LEFT JOIN pg_catalog.pg_stat_all_tables t ON t.relid = c.oid
    ) f
$command$) s
WHERE s.success
