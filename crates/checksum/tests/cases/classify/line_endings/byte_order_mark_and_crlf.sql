-- a
SELECT 1;

===== current =====
-- a
SELECT 1;
