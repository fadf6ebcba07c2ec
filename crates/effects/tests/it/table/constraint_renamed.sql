-- text: remove
==> change
ALTER TABLE readers RENAME CONSTRAINT readers_name_check TO readers_named;
==> truth
line 1 renames it: constraint readers_name_check on readers, for good
==> text: remove
1:1: removed: constraint readers_name_check on readers is protected, and would be renamed: a reader has a name [protect.toml (protect[9])]
==> sanitized
-- driftless: removed, constraint readers_name_check on readers is protected, and would be renamed: a reader has a name [protect.toml (protect[9])]
-- | ALTER TABLE readers RENAME CONSTRAINT readers_name_check TO readers_named;
==> truth of that
nothing happens to a protected object
