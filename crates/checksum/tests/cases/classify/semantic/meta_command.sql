\set x 1
SELECT 1;
===== current =====
\set x 2
SELECT 1;