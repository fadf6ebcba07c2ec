\set x 1
SELECT 1;
===== current =====
-- psql
\set x 1

select 1;