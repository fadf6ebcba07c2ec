CREATE FUNCTION renamed(b int) RETURNS int LANGUAGE sql AS 'SELECT b';
CREATE FUNCTION default_lost(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
CREATE FUNCTION retyped(a text) RETURNS int LANGUAGE sql AS 'SELECT length(a)';
CREATE FUNCTION outs(OUT x int, OUT z int) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION rows() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION swap(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
