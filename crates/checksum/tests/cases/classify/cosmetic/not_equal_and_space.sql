SELECT a<>b, c != d;
===== current =====
SELECT a!=b, c<>d;