SELECT x[1:n];
===== current =====
SELECT x[1: n];