-- The columns of the ordinary tables that have no rows yet, with what it takes to make up a value:
-- the base type under domains, its category, the first label of an enum, and the checks and
-- the partition bound on the column.
WITH RECURSIVE base (oid, type, modifier) AS (
    SELECT t.oid, t.oid, NULL::int4 FROM pg_type t WHERE t.typtype <> 'd'
    UNION ALL
    SELECT t.oid, b.type, CASE WHEN t.typtypmod >= 0 THEN t.typtypmod ELSE b.modifier END
    FROM pg_type t JOIN base b ON b.oid = t.typbasetype WHERE t.typtype = 'd'
)
SELECT c.oid, c.is_empty, n.nspname::text AS schema, c.relname::text AS name, a.attname::text AS column,
       format_type(a.atttypid, a.atttypmod) AS declared, t.typname::text AS type,
       t.typcategory::text AS category,
       CASE WHEN a.atttypmod >= 0 THEN a.atttypmod ELSE coalesce(b.modifier, -1) END AS modifier,
       a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS needed,
       a.attgenerated <> '' OR a.attidentity = 'a' AS computed,
       EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique
               AND a.attnum = ANY (i.indkey)) AS is_unique,
       (SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid
        ORDER BY e.enumsortorder LIMIT 1) AS label,
       ARRAY(SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
             WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey)
                OR k.contypid = a.atttypid AND k.contype = 'c'
             ORDER BY k.conname)
           || ARRAY(SELECT pg_get_expr(c.relpartbound, c.oid)
                    FROM pg_inherits h
                    JOIN pg_partitioned_table p ON p.partrelid = h.inhparent
                    JOIN pg_attribute k ON k.attrelid = p.partrelid AND k.attnum = ANY (p.partattrs)
                    WHERE h.inhrelid = c.oid AND c.relispartition AND k.attname = a.attname) AS checks
FROM (
    -- A table without a file's first page has no rows, and need not be asked.
    SELECT c.*, pg_relation_size(c.oid) = 0 AS is_empty
    FROM pg_class c WHERE c.relkind = 'r' AND c.relpersistence <> 't' OFFSET 0
) c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN base b ON b.oid = a.atttypid
JOIN pg_type t ON t.oid = b.type
WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass
                  AND d.deptype = 'e')
ORDER BY c.oid, a.attnum
