CREATE TABLE docs (id bigint PRIMARY KEY, title text, secret text);
CREATE SEQUENCE numbers;
CREATE TYPE mood AS ENUM ('happy');
CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x';
CREATE SCHEMA shared;
