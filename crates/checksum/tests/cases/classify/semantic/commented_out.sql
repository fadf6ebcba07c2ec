SELECT 1;
DROP TABLE t;
===== current =====
SELECT 1;
-- DROP TABLE t;