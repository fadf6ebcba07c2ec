ALTER TABLE readers RENAME TO people;
ALTER TABLE people DROP CONSTRAINT handmade_check;
CREATE TABLE readers (a integer CONSTRAINT handmade_check CHECK (a > 0));
ALTER TABLE readers DROP CONSTRAINT handmade_check;
==> found
1:21: to review: constraint readers_name_check on readers, constraint readers_favourite_id_fkey on readers are protected, and would be redefined by the new name: names must not be empty [drift-ignore.json:40 (ignorePatterns[2])]
    RENAME TO people
2:20: to review: constraint handmade_check on people is protected by a rule and not made by the migrations: where it exists, this drops it: added by hand [driftless.toml (protect[12])]
    DROP CONSTRAINT handmade_check
