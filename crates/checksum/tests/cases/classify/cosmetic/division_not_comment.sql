SELECT a / b * c;
===== current =====
SELECT a/b*c;