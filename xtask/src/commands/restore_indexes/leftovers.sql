-- What REINDEX CONCURRENTLY left beside the index $2 on the table $1: invalid, called like it (shortened
-- where it must be), and not being built right now.
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
FROM pg_index x
JOIN pg_class c ON c.oid = x.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (SELECT regexp_replace(c.relname::text, '_cc(new|old)\d*$', '') AS stem) s
WHERE x.indrelid = to_regclass($1) AND NOT x.indisvalid AND s.stem <> c.relname
  AND (s.stem = $2 OR octet_length($2) > 54 AND starts_with($2, s.stem))
  AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.relid = x.indrelid)
ORDER BY 1
