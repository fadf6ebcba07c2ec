-- text: remove, review
==> change
ALTER TABLE audit_log SET UNLOGGED;
==> truth
line 1 changes it: table audit_log, for good
==> text: review
1:23: to review: table audit_log is protected, and would be built anew: kept by law [protect.toml (protect[8])]
