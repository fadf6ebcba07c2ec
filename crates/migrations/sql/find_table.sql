SELECT
    relation.oid IS NOT NULL AS found,
    coalesce(schema.nspname::text, current_schema()::text) AS schema
FROM (SELECT to_regclass($1) AS oid) AS wanted
LEFT JOIN pg_class AS relation ON relation.oid = wanted.oid
LEFT JOIN pg_namespace AS schema ON schema.oid = relation.relnamespace
