SELECT 5 - -1
, 2;
===== current =====
SELECT 5 --1
, 2;