CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN word AS text;
CREATE FUNCTION to_pair(int) RETURNS pair LANGUAGE sql IMMUTABLE RETURN ROW($1, $1)::pair;
CREATE CAST (int AS pair) WITH FUNCTION to_pair(int) AS ASSIGNMENT;
CREATE CAST (pair AS text) WITH INOUT;
CREATE TYPE mood AS ENUM ('sad');
CREATE CAST (mood AS int) WITH INOUT;
COMMENT ON CAST (int AS pair) IS 'both alike';
