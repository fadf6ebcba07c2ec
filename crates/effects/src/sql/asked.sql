-- Whether this role may have triggers left unasked, and how it is with them now.
SELECT r.rolsuper, current_setting('session_replication_role')
FROM pg_roles r WHERE r.rolname = current_user
