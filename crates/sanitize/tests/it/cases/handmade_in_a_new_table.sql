CREATE TABLE new_readers (a integer, CONSTRAINT handmade_check CHECK (a > 0));
DROP TABLE readers;
ALTER TABLE new_readers RENAME TO readers;
ALTER TABLE readers DROP CONSTRAINT handmade_check;
==> found
2:12: to review: constraint readers_name_check on readers, constraint readers_favourite_id_fkey on readers are protected, and would go with it: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    readers
