SELECT E'\x41';
===== current =====
SELECT E'\X41';