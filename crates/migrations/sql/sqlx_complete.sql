UPDATE _sqlx_migrations
SET success = true, installed_on = now(), description = $2, checksum = $3, execution_time = 0
WHERE version = $1 AND NOT success
