-- The vector indexes of the table $1: how to drop each and how to make it again, and what makes its build
-- slow: its method, the connections of a node (hnsw), and what maintenance_work_mem holds.
SELECT pg_catalog.format('DROP INDEX %I.%I;', n.nspname, c.relname),
       -- What an index does not have is NULL, and left out.
       pg_catalog.concat_ws(
           ' ',
           'SET LOCAL default_tablespace = ' || pg_catalog.quote_literal(t.spcname) || ';',
           -- Of a partitioned table it is printed for the parent alone.
           pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(c.oid), ' ON ONLY ', ' ON ') || ';',
           pg_catalog.format('COMMENT ON INDEX %I.%I IS ', n.nspname, c.relname) || pg_catalog.quote_literal(d.description) || ';'
       ),
       m.amname::text,
       COALESCE(pg_catalog.substring(pg_catalog.array_to_string(c.reloptions, ','), 'm=(\d+)')::int4, 16),
       s.setting::int8 * 1024
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_am m ON m.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace t ON t.oid = c.reltablespace
LEFT JOIN pg_catalog.pg_description d
    ON d.objoid = c.oid AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid = 0
JOIN pg_catalog.pg_settings s ON s.name = 'maintenance_work_mem'
WHERE i.indrelid = $1 AND m.amname IN ('hnsw', 'ivfflat')
ORDER BY c.relname
