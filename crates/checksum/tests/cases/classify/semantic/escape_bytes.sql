SELECT E'\xfe';
===== current =====
SELECT E'\xff';