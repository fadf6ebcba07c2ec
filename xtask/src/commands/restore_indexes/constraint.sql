-- The constraint $2 of the table $1, and whether its index may be used.
SELECT pg_get_constraintdef(c.oid) AS definition, x.indisvalid AND x.indisready AND x.indislive AS valid,
       quote_ident(n.nspname) || '.' || quote_ident(i.relname) AS index
FROM pg_constraint c
JOIN pg_index x ON x.indexrelid = c.conindid
JOIN pg_class i ON i.oid = c.conindid
JOIN pg_namespace n ON n.oid = i.relnamespace
WHERE c.conrelid = to_regclass($1) AND c.conname = $2
