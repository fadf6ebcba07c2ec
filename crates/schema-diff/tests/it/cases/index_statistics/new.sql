CREATE TABLE notes (id integer PRIMARY KEY, body text);
CREATE INDEX kept ON notes (lower(body), id, upper(body));
ALTER INDEX kept ALTER COLUMN 3 SET STATISTICS 0;
CREATE INDEX changed ON notes (lower(body), id);
ALTER INDEX changed ALTER COLUMN 1 SET STATISTICS 1000;
