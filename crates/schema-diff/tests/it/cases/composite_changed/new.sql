CREATE TYPE point3 AS (x int, y int, z int);
CREATE TABLE shapes (id int, at point3);
CREATE FUNCTION origin() RETURNS point3 LANGUAGE sql AS 'SELECT ROW(0, 0, 0)::public.point3';
