-- text: keep, review
==> change
ALTER TABLE audit_log ADD COLUMN at date;
==> truth
line 1 changes it: table audit_log, for good
==> text: keep
