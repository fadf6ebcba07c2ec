-- The runs whose administrative connection is still there.
SELECT pg_catalog.substr(application_name, pg_catalog.length($1) + 1)
FROM pg_catalog.pg_stat_activity
WHERE pg_catalog.starts_with(application_name, $1)
