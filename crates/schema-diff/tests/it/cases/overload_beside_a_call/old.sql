-- Both functions would fit the call: the old one must go before the column is made anew.
CREATE FUNCTION pick(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE one (c integer, picked integer GENERATED ALWAYS AS (pick(c)) STORED);
