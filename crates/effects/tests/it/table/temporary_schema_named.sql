-- text: keep
==> change
CREATE TABLE pg_temp.audit_log (id int);
DROP TABLE audit_log;
==> truth
nothing happens to a protected object
==> text: keep
