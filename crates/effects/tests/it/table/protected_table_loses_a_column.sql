-- text: remove, review
==> change
ALTER TABLE audit_log DROP COLUMN line;
==> truth
line 1 changes it: table audit_log, for good
==> text: review
1:23: to review: table audit_log is protected, and one of its columns would be changed: kept by law [protect.toml (protect[8])]
