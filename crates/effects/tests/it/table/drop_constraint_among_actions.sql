-- text: edit
==> change
ALTER TABLE readers ADD COLUMN age int, DROP CONSTRAINT readers_name_check, ADD COLUMN city text;
==> truth
line 1 drops it: constraint readers_name_check on readers, for good
==> text: edit
1:41: removed in part: constraint readers_name_check on readers is protected, and would be dropped: a reader has a name [protect.toml (protect[9])]
==> sanitized
ALTER TABLE readers ADD COLUMN age int
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: a reader has a name [protect.toml (protect[9])]
-- | , DROP CONSTRAINT readers_name_check
, ADD COLUMN city text;
==> truth of that
nothing happens to a protected object
