-- text: keep
==> change
SET search_path = pg_temp, public;
CREATE TABLE audit_log (id int);
DROP TABLE audit_log;
==> truth
nothing happens to a protected object
==> text: keep
