CREATE FUNCTION pick(n integer, m integer DEFAULT 0) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + m';
CREATE TABLE one (c integer, picked integer GENERATED ALWAYS AS (pick(c)) STORED);
CREATE TABLE another (c integer, picked integer GENERATED ALWAYS AS (pick(c)) STORED);
