UPDATE _sqlx_migrations SET checksum = $3
WHERE version = $1 AND checksum = $2 AND success
