SELECT
  pg_catalog.current_setting('server_version') AS server_version,
  (SELECT default_version
   FROM pg_catalog.pg_available_extensions
   WHERE name = 'vector') AS pgvector,
  current_user::text AS role,
  (SELECT rolsuper OR rolcreatedb
   FROM pg_catalog.pg_roles
   WHERE rolname = current_user) AS may_create
