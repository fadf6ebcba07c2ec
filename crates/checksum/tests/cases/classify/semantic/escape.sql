SELECT E'a\tb';
===== current =====
SELECT E'a\nb';