SELECT
    found.indisvalid AS valid,
    found.indisunique AS is_unique,
    substr(definition.text, strpos(definition.text, ' USING ')) AS definition,
    quote_ident(schema.nspname) || '.' || quote_ident(index.relname) AS name,
    EXISTS (
        SELECT FROM pg_stat_progress_create_index AS progress
        WHERE progress.index_relid = found.indexrelid
    ) AS being_built
FROM pg_index AS found
INNER JOIN pg_class AS index ON found.indexrelid = index.oid
INNER JOIN pg_namespace AS schema ON index.relnamespace = schema.oid
CROSS JOIN LATERAL (SELECT pg_get_indexdef(found.indexrelid) AS text) AS definition
WHERE found.indrelid = to_regclass($1) AND index.relname = $2
