SELECT 1;
SELECT 2;
SELECT 3;
===== current =====
SELECT 1;
SELECT 2;
SELECT 3;
