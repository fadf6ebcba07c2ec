-- text: keep, review
==> change
ALTER TABLE audit_log SET ACCESS METHOD heap;
==> truth
nothing happens to a protected object
==> text: review
1:23: to review: table audit_log is protected, and would be built anew: kept by law [protect.toml (protect[8])]
