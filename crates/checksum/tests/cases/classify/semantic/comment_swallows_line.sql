SELECT 1 -- why
, 2;
===== current =====
SELECT 1 -- why , 2
;