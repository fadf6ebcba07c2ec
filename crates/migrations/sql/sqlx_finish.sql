UPDATE _sqlx_migrations
SET success = true, installed_on = now(), execution_time = $2
WHERE version = $1
