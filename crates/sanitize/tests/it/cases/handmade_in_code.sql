DO $$ BEGIN DROP INDEX IF EXISTS handmade_idx; END $$;
SELECT drop_if_exists('handmade_check');
CREATE FUNCTION tidy() RETURNS void LANGUAGE sql AS $$ DROP INDEX handmade_gin_idx $$;
SELECT tidy();
DO $$ BEGIN PERFORM 'handmade_idx_2'; END $$;
==> found
1:1: to review: runs code that names index handmade_idx, which is protected by a rule and not made by the migrations: made by hand [driftless.toml (protect[11])]
    DO $$ BEGIN DROP INDEX IF EXISTS handmade_idx; END $$;
2:1: to review: runs code that names constraint handmade_check, which is protected by a rule and not made by the migrations: added by hand [driftless.toml (protect[12])]
    SELECT drop_if_exists('handmade_check');
4:1: to review: calls function tidy, whose body in this script names a protected object
    SELECT tidy();
