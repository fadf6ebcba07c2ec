SELECT a::text, b [1], c . d;
===== current =====
SELECT a :: text, b[1], c.d;