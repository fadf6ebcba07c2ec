-- text: keep, review, remove, edit
==> change
ALTER TABLE readers DROP CONSTRAINT IF EXISTS readers_name_check, ADD CONSTRAINT readers_name_check CHECK (name <> '') NO INHERIT;
==> truth
line 1 changes it: constraint readers_name_check on readers, for good
==> text: remove
1:1: removed: constraint readers_name_check on readers is protected, and would be dropped: a reader has a name [protect.toml (protect[9])]
1:1: removed: constraint readers_name_check on readers is still there, since its DROP in line 1 was removed: a reader has a name [protect.toml (protect[9])]
==> sanitized
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: a reader has a name [protect.toml (protect[9])]
-- driftless: removed, constraint readers_name_check on readers is still there, since its DROP in line 1 was removed: a reader has a name [protect.toml (protect[9])]
-- | ALTER TABLE readers DROP CONSTRAINT IF EXISTS readers_name_check, ADD CONSTRAINT readers_name_check CHECK (name <> '') NO INHERIT;
==> truth of that
nothing happens to a protected object
