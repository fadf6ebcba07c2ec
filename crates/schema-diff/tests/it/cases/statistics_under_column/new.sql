CREATE TABLE t (a int, c text);
CREATE FUNCTION f(text) RETURNS varchar IMMUTABLE LANGUAGE sql RETURN lower($1);
CREATE STATISTICS expression ON (f(c)) FROM t;
