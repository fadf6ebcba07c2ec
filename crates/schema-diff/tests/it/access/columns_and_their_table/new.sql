CREATE TABLE docs (id bigint PRIMARY KEY, title text, secret text);
CREATE SEQUENCE numbers;
CREATE TYPE mood AS ENUM ('happy');
CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT x';
CREATE SCHEMA shared;
GRANT SELECT (title), UPDATE (secret, id) ON docs TO reader;
GRANT INSERT ON docs TO writer;
GRANT INSERT (secret) ON docs TO PUBLIC;
