SELECT a <>-1;
===== current =====
SELECT a !=-1;