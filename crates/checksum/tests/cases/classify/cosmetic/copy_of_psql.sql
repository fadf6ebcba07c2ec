\copy t from stdin
1  a
\.
SELECT 1;
===== current =====
\copy t from stdin
1  a
\.
-- one
select 1;