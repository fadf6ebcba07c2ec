CREATE TYPE pair AS (a int, b int);
CREATE FUNCTION to_pair(int) RETURNS pair LANGUAGE sql IMMUTABLE RETURN ROW($1, $1)::pair;
CREATE CAST (int AS pair) WITH FUNCTION to_pair(int);
CREATE FUNCTION pair_text(pair) RETURNS text LANGUAGE sql IMMUTABLE RETURN ($1).a::text;
CREATE CAST (pair AS text) WITH FUNCTION pair_text(pair) AS ASSIGNMENT;
CREATE VIEW v AS SELECT 1::pair AS p, '2'::text AS word;
CREATE TYPE mood AS ENUM ('sad');
CREATE FUNCTION feeling(int) RETURNS text LANGUAGE sql AS 'SELECT $1::pair::text';
COMMENT ON CAST (int AS pair) IS 'first and second alike';
