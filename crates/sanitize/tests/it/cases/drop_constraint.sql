ALTER TABLE "readers" DROP CONSTRAINT "readers_name_check";
==> found
1:1: removed: constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE "readers" DROP CONSTRAINT "readers_name_check";
==> output (nothing is left)
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | ALTER TABLE "readers" DROP CONSTRAINT "readers_name_check";
