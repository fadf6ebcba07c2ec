SELECT 1; /* a */ SELECT 2;
===== current =====
SELECT 1; /* a * / SELECT 2;