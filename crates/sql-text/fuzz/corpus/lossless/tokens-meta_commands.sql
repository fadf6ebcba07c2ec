\connect "db" -- x
SELECT 1 \gset
; \echo a;b
SELECT 1;
\.
\set x 'a\'\\' "\" `\` \\ DROP TABLE t; \echo a\echo b
SELECT 1\; SELECT :a\:b \g | sort \\ x
\! echo \\ y
\o |cat; \\ z
\set x 'open \\
SELECT 2;
