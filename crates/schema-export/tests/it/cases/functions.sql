-- Order: bodies in strings name what pg_depend does not know.
CREATE TABLE z_accounts (id int PRIMARY KEY, balance numeric);
CREATE FUNCTION z_total() RETURNS numeric LANGUAGE sql STABLE AS 'SELECT sum(balance) FROM z_accounts';
CREATE FUNCTION a_uses_z() RETURNS numeric LANGUAGE sql AS 'SELECT public.z_total() + 1';
CREATE TABLE a_defaults (x numeric DEFAULT a_uses_z());
CREATE FUNCTION declares() RETURNS int LANGUAGE plpgsql AS $$
DECLARE a z_accounts%ROWTYPE; b z_accounts.balance%TYPE;
BEGIN RETURN later(); END $$;
CREATE FUNCTION later() RETURNS int LANGUAGE sql AS 'SELECT declares()';
CREATE FUNCTION as_table(INOUT n int, OUT doubled int) RETURNS SETOF record LANGUAGE sql ROWS 7 COST 5 AS 'SELECT n, n * 2';
CREATE FUNCTION table_result() RETURNS TABLE (id int, "Balance" numeric) LANGUAGE sql STRICT SECURITY DEFINER
    SET search_path = public, pg_temp AS 'SELECT * FROM z_accounts';
CREATE FUNCTION overloaded(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION overloaded(text, n int DEFAULT 3) RETURNS int LANGUAGE sql PARALLEL SAFE LEAKPROOF AS 'SELECT 2';
CREATE FUNCTION atomic(n int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT public.overloaded(n); END;
CREATE PROCEDURE move(VARIADIC amounts numeric[]) LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
CREATE FUNCTION takes_row(z_accounts) RETURNS SETOF a_defaults LANGUAGE sql AS 'SELECT * FROM a_defaults';
CREATE FUNCTION state_step(s int, v int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT coalesce(s, 0) + coalesce(v, 0)';
CREATE FUNCTION state_end(s int, v int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT (s + v)::text';
CREATE AGGREGATE add_up(int) (SFUNC = state_step, STYPE = int, INITCOND = '0', COMBINEFUNC = state_step, PARALLEL = SAFE);
CREATE AGGREGATE add_up_text(v int ORDER BY w int) (SFUNC = state_step, STYPE = int, FINALFUNC = state_end);
CREATE AGGREGATE moving(int) (SFUNC = state_step, STYPE = int, MSFUNC = state_step, MINVFUNC = state_step, MSTYPE = int, MINITCOND = '7', SSPACE = 8);
CREATE AGGREGATE count_all(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
CREATE VIEW sums AS SELECT add_up(id) AS total FROM z_accounts;
COMMENT ON AGGREGATE count_all(*) IS 'rows';
COMMENT ON AGGREGATE add_up_text(int ORDER BY int) IS 'text';
COMMENT ON PROCEDURE move(numeric[]) IS 'moves';
