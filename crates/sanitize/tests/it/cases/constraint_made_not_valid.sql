ALTER TABLE readers DROP CONSTRAINT readers_name_check, ADD CONSTRAINT readers_name_check CHECK (name <> '') NOT VALID;
==> found
1:1: removed: constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE readers DROP CONSTRAINT readers_name_check, ADD CONSTRAINT readers_name_check CHECK (name <> '') NOT VALID;
1:1: removed: constraint readers_name_check on readers is still there, since its DROP in line 1 was removed: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE readers DROP CONSTRAINT readers_name_check, ADD CONSTRAINT readers_name_check CHECK (name <> '') NOT VALID;
==> output (nothing is left)
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- driftless: removed, constraint readers_name_check on readers is still there, since its DROP in line 1 was removed: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | ALTER TABLE readers DROP CONSTRAINT readers_name_check, ADD CONSTRAINT readers_name_check CHECK (name <> '') NOT VALID;
