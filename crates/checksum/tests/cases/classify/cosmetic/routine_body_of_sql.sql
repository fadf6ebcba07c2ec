CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;
===== current =====
CREATE FUNCTION f() RETURNS int
BEGIN ATOMIC
  select 1; -- the server keeps the parsed form
  select 2;
END;