CREATE TABLE base (id int PRIMARY KEY, added text);
CREATE TABLE zeta (id int PRIMARY KEY);
CREATE VIEW omega AS SELECT id FROM zeta;
CREATE FUNCTION zz_inner() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.omega';
CREATE FUNCTION aa_outer() RETURNS bigint LANGUAGE sql AS 'SELECT public.zz_inner() + count(added) FROM public.base';
CREATE FUNCTION mm_rows() RETURNS SETOF zeta LANGUAGE sql AS 'SELECT * FROM public.zeta';
CREATE FUNCTION default_code() RETURNS text LANGUAGE sql AS $$ SELECT 'c'::text $$;
CREATE TABLE alpha (code text DEFAULT default_code());
CREATE VIEW uses_function AS SELECT aa_outer() AS n;
