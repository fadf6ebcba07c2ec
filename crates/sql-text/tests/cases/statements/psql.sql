\set x 1
SELECT 1;
\connect other
COPY t FROM stdin;
1;2
\.
SELECT 2
\g
SELECT 3;
SELECT 4 \gset x \\ SELECT 5\; SELECT 6 \echo now
, 7;
DROP TABLE t \reset
COPY t FROM stdin \g
8;9
\.
SELECT 10;
\copy t from stdin
1;2
\.
SELECT 11;
