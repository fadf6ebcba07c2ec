UPDATE _sqlx_migrations SET success = false WHERE version = $1
