COPY t FROM stdin;
1	a
\.
SELECT 1;
===== current =====
copy  T from STDIN; -- rows
1	a
\.

SELECT 1;