-- constraints are named within their table
ALTER TABLE loans DROP CONSTRAINT readers_name_check;
ALTER TABLE archive.readers DROP CONSTRAINT readers_name_check;
==> found
3:29: to review: matches a pattern for constraint readers_name_check on readers, and concerns something else; kept: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP CONSTRAINT readers_name_check
