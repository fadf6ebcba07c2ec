CREATE TABLE numbered (id int);
CREATE FUNCTION next_number() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.numbered';
ALTER TABLE numbered ADD COLUMN number bigint DEFAULT next_number();
CREATE TABLE plain (number bigint DEFAULT next_number());
