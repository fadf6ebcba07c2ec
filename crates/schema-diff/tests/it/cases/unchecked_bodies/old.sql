CREATE TABLE t (id int);
CREATE TABLE gone (id int);
CREATE FUNCTION dangling() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM gone';
CREATE FUNCTION pong(n int) RETURNS int LANGUAGE sql AS 'SELECT n';
