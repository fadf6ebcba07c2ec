CREATE TABLE report (id int);
CREATE VIEW summary AS SELECT 1 AS one;
CREATE INDEX shared_name ON report (id);
CREATE TYPE thing AS ENUM ('a');
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
