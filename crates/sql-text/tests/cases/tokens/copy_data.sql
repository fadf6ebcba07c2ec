COPY t (a, b) FROM stdin;
1	it's
2	;
\.
copy "T" from STDIN with (format csv); -- why
"x
\.
\copy t (a) from STDIN (format csv)
it's	1
\.
\copy (select 1 from stdin) to 'x'
SELECT 1
\copy t from pstdin
;
COPY t FROM stdin;
SELECT 'no terminator';
