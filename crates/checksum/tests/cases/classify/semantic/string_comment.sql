SELECT '-- a';
===== current =====
SELECT '-- b';