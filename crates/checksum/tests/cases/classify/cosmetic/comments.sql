-- one
SELECT 1; /* two */ SELECT 2;
===== current =====
SELECT /* /* nested */ */ 1;
-- other
SELECT 2 -- three
;