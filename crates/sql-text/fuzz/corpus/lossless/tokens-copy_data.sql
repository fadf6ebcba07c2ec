COPY t (a, b) FROM stdin;
1	it's
2	;
\.
copy "T" from STDIN with (format csv); -- why
"x
\.
COPY t FROM stdin;
SELECT 'no terminator';
