SELECT 1 - -1, a <-> b, -1;
===== current =====
SELECT 1
-
-1,a<->b,- 1;