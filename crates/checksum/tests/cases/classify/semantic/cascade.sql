DROP TABLE t;
===== current =====
DROP TABLE t CASCADE;