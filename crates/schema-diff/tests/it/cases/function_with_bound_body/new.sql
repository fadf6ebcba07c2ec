CREATE TABLE t (id int, n bigint);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(n)::bigint FROM t; END;
