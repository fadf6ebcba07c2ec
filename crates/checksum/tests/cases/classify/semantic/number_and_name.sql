SELECT 1 a;
===== current =====
SELECT 1a;