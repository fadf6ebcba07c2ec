SELECT 100;
===== current =====
SELECT 1e2;