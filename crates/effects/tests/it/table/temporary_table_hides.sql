-- text: keep
==> change
CREATE TEMP TABLE audit_log (id int);
DROP TABLE audit_log;
==> truth
nothing happens to a protected object
==> text: keep
