-- text: keep
==> change
BEGIN;
DROP TABLE audit_log;
ROLLBACK;
==> truth
line 2 drops it: table audit_log
line 3 puts it back as it was: table audit_log
==> text: keep
