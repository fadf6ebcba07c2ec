COPY (SELECT 1 FROM stdin) TO stdout;
COPY t TO stdout;
COPY t FROM 'stdin';
COPY t FROM stdin; SELECT 1;
\.
