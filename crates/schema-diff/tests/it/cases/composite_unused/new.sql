CREATE TYPE pair AS (a int, b text COLLATE "C", c date); COMMENT ON TYPE pair IS 'two';
