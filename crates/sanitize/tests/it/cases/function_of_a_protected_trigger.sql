CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
ALTER FUNCTION fold(text) STABLE;
ALTER FUNCTION stamp() RESET ALL;
ALTER FUNCTION stamp() OWNER TO app;
DROP FUNCTION stamp();
DROP FUNCTION fold(text) CASCADE;
CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE OR REPLACE FUNCTION archive.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
==> found
1:1: to review: trigger members_stamp on members is protected, and would run function stamp, which this changes: caches read the stamp [driftless.toml (protect[8])]
    CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$
2:1: to review: index members_fold_idx is protected, and would run function fold, which this changes: search that ignores case [driftless.toml (protect[9])]
    ALTER FUNCTION fold(text) STABLE
3:1: to review: trigger members_stamp on members is protected, and would run function stamp, which this changes: caches read the stamp [driftless.toml (protect[8])]
    ALTER FUNCTION stamp() RESET ALL
5:15: to review: trigger members_stamp on members is protected, and would go with it: caches read the stamp [driftless.toml (protect[8])]
    stamp()
6:15: to review: index members_fold_idx is protected, and would go with it: search that ignores case [driftless.toml (protect[9])]
    fold(text)
