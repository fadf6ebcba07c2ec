SELECT 1;
===== current =====
SELECT 1;;