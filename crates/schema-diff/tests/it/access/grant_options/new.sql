CREATE TABLE docs (id bigint PRIMARY KEY, title text, secret text);
CREATE SEQUENCE numbers;
CREATE TYPE mood AS ENUM ('happy');
CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x';
CREATE SCHEMA shared;
GRANT SELECT ON docs TO reader WITH GRANT OPTION;
GRANT SELECT (title) ON docs TO writer;
GRANT INSERT ON docs TO writer;
