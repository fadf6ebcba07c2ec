ALTER TABLE readers ADD COLUMN price numeric(10, 2) DEFAULT greatest(1, 2), DROP CONSTRAINT readers_name_check, ADD COLUMN tags text[] DEFAULT ARRAY['a,b', 'c'];
==> found
1:77: removed in part: constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP CONSTRAINT readers_name_check
==> output
ALTER TABLE readers ADD COLUMN price numeric(10, 2) DEFAULT greatest(1, 2)
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | , DROP CONSTRAINT readers_name_check
, ADD COLUMN tags text[] DEFAULT ARRAY['a,b', 'c'];
