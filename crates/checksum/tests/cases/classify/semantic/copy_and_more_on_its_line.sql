COPY t FROM stdin; SELECT 1;
1  a
\.

===== current =====
COPY t FROM stdin; SELECT 1;
1 a
\.
