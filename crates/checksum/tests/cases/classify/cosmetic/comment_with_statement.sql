SELECT 1;
===== current =====
SELECT 1;
-- DROP TABLE t;
/* DROP TABLE u; */