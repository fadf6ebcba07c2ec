SET check_function_bodies = off;
CREATE TABLE t (id int);
CREATE FUNCTION dangling() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM gone WHERE id > 0';
CREATE FUNCTION ping(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN pong(n - 1) END';
CREATE FUNCTION pong(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN ping(n - 1) END';
CREATE FUNCTION down(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN down(n - 1) END';
RESET check_function_bodies;
