CREATE TYPE pair AS (a int, b text); COMMENT ON TYPE pair IS 'two';
