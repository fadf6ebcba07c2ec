\copy t from stdin
1  a
it's
\.
SELECT 1;
===== current =====
\copy t from stdin
1 a
it's
\.
SELECT 1;