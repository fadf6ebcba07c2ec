SELECT CASE WHEN pg_backend_pid() = $2 THEN pg_advisory_unlock($1) END
