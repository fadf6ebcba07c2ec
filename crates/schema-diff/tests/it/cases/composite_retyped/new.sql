CREATE TYPE pair AS (a bigint, b text);
CREATE TABLE pairs (id int, pair pair);
CREATE VIEW firsts AS SELECT (pair).a AS a FROM pairs;
