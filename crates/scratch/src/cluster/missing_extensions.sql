-- $1: names of extensions; the first that the server does not have
SELECT wanted
FROM pg_catalog.unnest($1::text[]) AS wanted
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_available_extensions WHERE name = wanted)
ORDER BY wanted
LIMIT 1
