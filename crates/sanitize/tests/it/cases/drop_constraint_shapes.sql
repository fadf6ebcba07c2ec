ALTER TABLE IF EXISTS ONLY public.readers DROP CONSTRAINT IF EXISTS readers_name_check CASCADE;
ALTER TABLE "readers" * DROP CONSTRAINT "readers_name_check" RESTRICT;
ALTER TABLE readers DROP CONSTRAINT "Readers_Name_Check";
ALTER TABLE readers DROP CONSTRAINT readers_name_check DROP CONSTRAINT x;
==> found
1:1: removed: constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE IF EXISTS ONLY public.readers DROP CONSTRAINT IF EXISTS readers_name_check CASCADE;
2:1: removed: constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    ALTER TABLE "readers" * DROP CONSTRAINT "readers_name_check" RESTRICT;
3:21: to review: matches a pattern for constraint readers_name_check on readers, and concerns something else; kept: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP CONSTRAINT "Readers_Name_Check"
4:21: to review: constraint readers_name_check on readers, constraint readers_favourite_id_fkey on readers are protected, and may be harmed by what is not understood here: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    DROP CONSTRAINT readers_name_check DROP CONSTRAINT x
==> output
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | ALTER TABLE IF EXISTS ONLY public.readers DROP CONSTRAINT IF EXISTS readers_name_check CASCADE;
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
-- | ALTER TABLE "readers" * DROP CONSTRAINT "readers_name_check" RESTRICT;
ALTER TABLE readers DROP CONSTRAINT "Readers_Name_Check";
ALTER TABLE readers DROP CONSTRAINT readers_name_check DROP CONSTRAINT x;
