-- the server refuses this
DROP INDEX audit_log;
==> found
