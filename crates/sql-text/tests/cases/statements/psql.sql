\set x 1
SELECT 1;
\connect other
COPY t FROM stdin;
1;2
\.
SELECT 2
\g
SELECT 3;
