-- no single action fits the pattern
ALTER TABLE readers DROP CONSTRAINT readers_email_key, ADD COLUMN readers_name_check boolean;
==> found
2:1: to review: matches a pattern only if its parts are read as one; kept: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE readers DROP CONSTRAINT readers_email_key, ADD COLUMN readers_name_check boolean;
