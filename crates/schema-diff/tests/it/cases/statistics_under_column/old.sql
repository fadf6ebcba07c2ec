CREATE TABLE t (a int, b int, c text);
CREATE FUNCTION f(text) RETURNS text IMMUTABLE LANGUAGE sql RETURN lower($1);
CREATE STATISTICS goes ON a, b FROM t;
CREATE STATISTICS expression ON (f(c)) FROM t;
