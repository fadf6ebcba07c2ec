-- text: keep
==> change
SELECT 1 +-- DROP TABLE audit_log;
1; SELECT 2 -/* x */- 3;
==> truth
nothing happens to a protected object
==> text: keep
