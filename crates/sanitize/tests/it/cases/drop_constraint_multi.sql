ALTER TABLE "readers" ADD COLUMN "age" INTEGER,
  DROP CONSTRAINT "readers_name_check",
  ALTER COLUMN "age" SET DEFAULT 18;
==> found
2:3: removed in part: constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP CONSTRAINT "readers_name_check"
==> output
ALTER TABLE "readers" ADD COLUMN "age" INTEGER
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | ,
-- |   DROP CONSTRAINT "readers_name_check"
,
  ALTER COLUMN "age" SET DEFAULT 18;
