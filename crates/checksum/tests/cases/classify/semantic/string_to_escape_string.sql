SELECT 'a\b';
===== current =====
SELECT E'a\b';