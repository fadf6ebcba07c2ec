ALTER TABLE readers RENAME CONSTRAINT readers_name_check TO name_check;
==> found
1:1: removed: constraint readers_name_check on readers is protected, and would be renamed: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE readers RENAME CONSTRAINT readers_name_check TO name_check;
==> output (nothing is left)
-- driftless: removed, constraint readers_name_check on readers is protected, and would be renamed: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | ALTER TABLE readers RENAME CONSTRAINT readers_name_check TO name_check;
