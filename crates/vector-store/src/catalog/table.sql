-- The table of the name $2, in the schema $1 or, where that is NULL, in the search path.
SELECT c.oid,
       n.nspname::text,
       c.relname::text,
       c.relkind::text,
       c.reltuples::float8
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = $2
  AND CASE WHEN $1::text IS NULL THEN pg_catalog.pg_table_is_visible(c.oid) ELSE n.nspname = $1 END
  AND c.relkind NOT IN ('i', 'I', 'c', 't', 'S')
