-- text: keep
==> change
CREATE SCHEMA extra CREATE TABLE audit_log (id int) CREATE VIEW shelved AS SELECT 1 AS a;
==> truth
nothing happens to a protected object
==> text: keep
