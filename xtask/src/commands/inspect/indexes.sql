-- Indexes of users, with what pgvector's are made of: operator class, options, and, of ivfflat, lists.
SELECT n.nspname::text AS schema, c.relname::text AS name,
       tn.nspname::text AS table_schema, t.relname::text AS table_name,
       m.amname::text AS method, pg_relation_size(c.oid) AS bytes,
       coalesce(s.idx_scan, 0) AS scans,
       i.indisvalid AND i.indisready AND i.indislive OR c.relkind = 'I' AS valid,
       i.indisunique AS unique, i.indpred IS NOT NULL AS partial,
       ARRAY(SELECT o.opcname::text FROM unnest(i.indclass::oid[]) WITH ORDINALITY k (oid, place)
             JOIN pg_opclass o ON o.oid = k.oid ORDER BY k.place) AS operator_classes,
       coalesce(c.reloptions, '{}')::text[] AS options,
       pg_get_indexdef(c.oid) AS definition
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_class t ON t.oid = i.indrelid
JOIN pg_namespace tn ON tn.oid = t.relnamespace
JOIN pg_am m ON m.oid = c.relam
LEFT JOIN pg_stat_all_indexes s ON s.indexrelid = c.oid
WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
  AND ($1::oid IS NULL OR t.oid = $1)
ORDER BY table_schema, table_name, name
