INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
VALUES ($1, $2, false, $3, -1)
ON CONFLICT (version) DO UPDATE
SET installed_on = now()
WHERE NOT _sqlx_migrations.success
