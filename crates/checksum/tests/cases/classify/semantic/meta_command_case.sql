SELECT 1 \g
===== current =====
SELECT 1 \G