SELECT B'10';
===== current =====
SELECT X'10';