CREATE VIEW report AS SELECT 1 AS id;
CREATE TABLE summary (one int);
CREATE SEQUENCE shared_name;
CREATE TABLE thing (id int);
CREATE AGGREGATE f(int) (SFUNC = int4pl, STYPE = int4, INITCOND = '0');
