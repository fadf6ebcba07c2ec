ALTER INDEX handmade_idx RENAME TO x;
ALTER INDEX handmade_idx SET (fillfactor = 70);
ALTER INDEX handmade_idx SET TABLESPACE slow;
ALTER TABLE handmade_idx RENAME TO x;
ALTER TABLE readers RENAME CONSTRAINT handmade_check TO x;
ALTER TABLE readers ALTER CONSTRAINT handmade_check NOT ENFORCED;
ALTER FUNCTION handmade_function() SET SCHEMA archive;
ALTER TABLE archive.handmade_thing SET SCHEMA public;
==> found
1:1: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this renames it: made by hand [driftless.toml (protect[11])]
    ALTER INDEX handmade_idx RENAME TO x
2:26: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this alters it: made by hand [driftless.toml (protect[11])]
    SET (fillfactor = 70)
3:26: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this alters it: made by hand [driftless.toml (protect[11])]
    SET TABLESPACE slow
4:26: to review: index handmade_idx is protected by a rule and not made by the migrations: where it exists, this renames it: made by hand [driftless.toml (protect[11])]
    RENAME TO x
5:21: to review: constraint handmade_check on readers is protected by a rule and not made by the migrations: where it exists, this renames it: added by hand [driftless.toml (protect[12])]
    RENAME CONSTRAINT handmade_check TO x
6:21: to review: constraint handmade_check on readers is protected by a rule and not made by the migrations: where it exists, this alters it: added by hand [driftless.toml (protect[12])]
    ALTER CONSTRAINT handmade_check NOT ENFORCED
7:1: to review: function handmade_function is protected by a rule and not made by the migrations: where it exists, this moves it to another schema: support runs it [driftless.toml (protect[13])]
    ALTER FUNCTION handmade_function() SET SCHEMA archive
8:36: to review: table archive.handmade_thing is protected by a rule and not made by the migrations: where it exists, this moves it to another schema: nobody remembers [driftless.toml (protect[14])]
    SET SCHEMA public
