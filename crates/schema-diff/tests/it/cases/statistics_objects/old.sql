CREATE TABLE t (a int, b int, c text);
CREATE STATISTICS kept ON a, b FROM t;
CREATE STATISTICS kinds (ndistinct) ON a, b FROM t;
CREATE STATISTICS on_expression ON (lower(c)) FROM t;
CREATE STATISTICS gone ON b, c FROM t;
CREATE STATISTICS "with.column" ON a, c FROM t;
COMMENT ON STATISTICS kept IS 'before';
