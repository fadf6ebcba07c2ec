-- The indexes of the table $1 that are of pgvector or unique.
SELECT c.relname::text,
       m.amname::text,
       o.opcname::text,
       i.indisunique AND i.indimmediate AND i.indpred IS NULL,
       i.indisvalid AND i.indisready AND i.indislive,
       pg_catalog.pg_get_expr(i.indpred, i.indrelid),
       -- NULL where the column is an expression.
       ARRAY(
           SELECT a.attname::text
           FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) AS k
           LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k] AND a.attnum > 0
           ORDER BY k
       ),
       pg_catalog.pg_get_indexdef(i.indexrelid),
       COALESCE(c.reloptions, '{}'),
       pg_catalog.pg_relation_size(i.indexrelid),
       COALESCE(s.idx_scan, 0)
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_am m ON m.oid = c.relam
JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[0]
LEFT JOIN pg_catalog.pg_stat_all_indexes s ON s.indexrelid = i.indexrelid
WHERE i.indrelid = $1 AND (m.amname IN ('hnsw', 'ivfflat') OR i.indisunique)
ORDER BY c.relname
