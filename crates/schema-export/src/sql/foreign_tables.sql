-- What foreign tables have beside other tables, and after it their columns that have options. Options
-- are names and values in turn.
SELECT f.ftrelid AS relation,
       s.srvname::text AS server,
       NULL::text AS column,
       0::int2 AS number,
       ARRAY(SELECT unnest(ARRAY[o.option_name, o.option_value])
             FROM pg_options_to_table(f.ftoptions) o) AS options
FROM pg_foreign_table f
JOIN pg_foreign_server s ON s.oid = f.ftserver
UNION ALL
SELECT f.ftrelid,
       NULL,
       a.attname::text,
       a.attnum,
       ARRAY(SELECT unnest(ARRAY[o.option_name, o.option_value])
             FROM pg_options_to_table(a.attfdwoptions) o)
FROM pg_foreign_table f
JOIN pg_attribute a ON a.attrelid = f.ftrelid
WHERE a.attfdwoptions IS NOT NULL
  AND NOT a.attisdropped
ORDER BY relation, number
