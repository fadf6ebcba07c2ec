ALTER TABLE archive.books RENAME TO loans;
DROP TABLE archive.loans;
CREATE TABLE archive.readers (id integer);
SET search_path TO archive, public;
ALTER TABLE readers DROP CONSTRAINT readers_name_check;
DROP TABLE readers;
==> found
5:21: to review: matches a pattern for constraint readers_name_check on readers, and concerns something else; kept: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP CONSTRAINT readers_name_check
