UPDATE _sqlx_migrations SET execution_time = $2 WHERE version = $1
