-- the migrations made none of these, and rules name them
DROP INDEX IF EXISTS "handmade_idx";
DROP INDEX books_title_idx, archive.handmade_idx CASCADE;
DROP INDEX IF EXISTS HANDMADE_GIN_IDX;
ALTER TABLE readers DROP CONSTRAINT IF EXISTS handmade_check, ADD COLUMN x integer;
-- once is enough
ALTER TABLE public.readers DROP CONSTRAINT handmade_check;
DROP FUNCTION IF EXISTS handmade_function(integer);
DROP VIEW archive.handmade_thing;
==> found
2:22: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand [driftless.toml (protect[11])]
    "handmade_idx"
3:29: to review: index archive.handmade_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand [driftless.toml (protect[11])]
    archive.handmade_idx
4:22: to review: index handmade_gin_idx is protected by a rule and not made by the migrations: where it exists, this drops it: made by hand, with parameters of its own [drift-ignore.json:55 (ignorePatterns[5])]
    HANDMADE_GIN_IDX
5:21: to review: constraint handmade_check on readers is protected by a rule and not made by the migrations: where it exists, this drops it: added by hand [driftless.toml (protect[12])]
    DROP CONSTRAINT IF EXISTS handmade_check
8:25: to review: function handmade_function is protected by a rule and not made by the migrations: where it exists, this drops it: support runs it [driftless.toml (protect[13])]
    handmade_function(integer)
9:11: to review: view archive.handmade_thing is protected by a rule and not made by the migrations: where it exists, this drops it: nobody remembers [driftless.toml (protect[14])]
    archive.handmade_thing
