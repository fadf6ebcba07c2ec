-- driftless: allow drop-table because it is empty
DROP TABLE t;
===== current =====
-- driftless: allow drop-column because it is empty
DROP TABLE t;