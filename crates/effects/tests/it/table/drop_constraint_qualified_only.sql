-- text: remove
==> change
ALTER TABLE IF EXISTS ONLY "public"."readers"
    DROP CONSTRAINT IF EXISTS "readers_name_check";
==> truth
line 1 drops it: constraint readers_name_check on readers, for good
==> text: remove
1:1: removed: constraint readers_name_check on readers is protected, and would be dropped: a reader has a name [protect.toml (protect[9])]
==> sanitized
-- driftless: removed, constraint readers_name_check on readers is protected, and would be dropped: a reader has a name [protect.toml (protect[9])]
-- | ALTER TABLE IF EXISTS ONLY "public"."readers"
-- |     DROP CONSTRAINT IF EXISTS "readers_name_check";
==> truth of that
nothing happens to a protected object
