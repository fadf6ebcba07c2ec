COPY t FROM stdin;
1	a
\.

===== current =====
COPY t FROM stdin;
1	A
\.
