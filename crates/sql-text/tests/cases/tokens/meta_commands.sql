\connect "db" -- x
SELECT 1 \gset
; \echo a;b
SELECT 1;
\.
