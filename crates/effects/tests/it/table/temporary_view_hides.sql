-- text: keep, review
==> change
CREATE TEMP VIEW shelved AS SELECT 1 AS one;
DROP VIEW shelved;
==> truth
nothing happens to a protected object
==> text: keep
