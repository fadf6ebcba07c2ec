-- text: keep
==> change
SELECT 1 AS id INTO TEMP audit_log;
DROP TABLE audit_log;
==> truth
nothing happens to a protected object
==> text: keep
