SELECT f(a := 1, b => 2);
===== current =====
SELECT f(a => 1, b := 2);