SELECT
    found.indisvalid AND found.indisready AND found.indislive AS valid,
    found.indisunique AS unique,
    substr(definition.text, strpos(definition.text, ' USING ')) AS definition,
    quote_ident(schema.nspname) || '.' || quote_ident(index.relname) AS name,
    EXISTS (
        SELECT FROM pg_stat_progress_create_index AS progress
        WHERE
            progress.index_relid = found.indexrelid
            -- Of another role's build only the process is shown, and the lock that it has.
            OR coalesce(progress.index_relid, 0) = 0
            AND EXISTS (
                SELECT FROM pg_locks AS lock
                WHERE
                    lock.pid = progress.pid
                    AND lock.relation = found.indrelid
                    AND lock.mode = 'ShareUpdateExclusiveLock'
            )
    ) AS being_built,
    method.amname::text AS access_method,
    coalesce(index.reloptions, '{}')::text[] AS options,
    type.typname::text AS type_name,
    key.atttypmod AS type_modifier,
    pg_get_expr(found.indpred, found.indrelid) AS predicate
FROM pg_index AS found
INNER JOIN pg_class AS index ON found.indexrelid = index.oid
INNER JOIN pg_namespace AS schema ON index.relnamespace = schema.oid
INNER JOIN pg_am AS method ON index.relam = method.oid
INNER JOIN pg_attribute AS key ON found.indexrelid = key.attrelid AND key.attnum = 1
INNER JOIN pg_type AS type ON key.atttypid = type.oid
CROSS JOIN LATERAL (SELECT pg_get_indexdef(found.indexrelid) AS text) AS definition
WHERE found.indrelid = to_regclass($1) AND index.relname = $2
