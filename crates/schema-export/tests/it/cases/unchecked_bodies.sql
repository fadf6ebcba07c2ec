-- Functions that Postgres takes without a look at their bodies alone.
SET check_function_bodies = off;
CREATE TABLE t (id int);
CREATE FUNCTION ping(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN pong(n - 1) END';
CREATE FUNCTION pong(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN ping(n - 1) END';
CREATE FUNCTION "Down to 0"(n int) RETURNS int LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN "Down to 0" (n - 1) END';
CREATE FUNCTION dangling() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM gone';
CREATE SCHEMA app;
CREATE TABLE app.u (id int);
CREATE FUNCTION app.by_path() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM u';
CREATE FUNCTION app.by_own_path() RETURNS bigint LANGUAGE sql SET search_path = app AS 'SELECT count(*) FROM u';
CREATE FUNCTION whole() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
CREATE FUNCTION id() RETURNS int LANGUAGE sql AS 'SELECT id FROM t';
