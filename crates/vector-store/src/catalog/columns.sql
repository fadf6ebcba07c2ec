-- The columns of the table $1. A domain is what is at its bottom.
WITH RECURSIVE base (attnum, typ, typmod) AS (
    SELECT a.attnum, a.atttypid, a.atttypmod
    FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT b.attnum, t.typbasetype, t.typtypmod
    FROM base b
    JOIN pg_catalog.pg_type t ON t.oid = b.typ
    WHERE t.typtype = 'd'
)
SELECT a.attname::text,
       pg_catalog.format_type(a.atttypid, a.atttypmod),
       t.oid,
       t.typname::text,
       t.typtype::text,
       b.typmod,
       a.attnotnull,
       a.attgenerated::text <> '' OR a.attidentity::text = 'a',
       t.typarray
FROM base b
JOIN pg_catalog.pg_type t ON t.oid = b.typ AND t.typtype <> 'd'
JOIN pg_catalog.pg_attribute a ON a.attrelid = $1 AND a.attnum = b.attnum
ORDER BY a.attnum
