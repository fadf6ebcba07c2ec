SELECT 1.5;
===== current =====
SELECT 1 .5;