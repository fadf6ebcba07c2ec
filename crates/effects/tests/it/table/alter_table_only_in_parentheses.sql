-- text: remove
==> change
ALTER TABLE ONLY (readers) DROP CONSTRAINT readers_email_key;
==> truth
line 1 drops it: constraint readers_email_key on readers, for good
==> text: remove
1:1: removed: constraint readers_email_key on readers is protected, and would be dropped: one reader for each address [protect.toml (protect[10])]
==> sanitized
-- driftless: removed, constraint readers_email_key on readers is protected, and would be dropped: one reader for each address [protect.toml (protect[10])]
-- | ALTER TABLE ONLY (readers) DROP CONSTRAINT readers_email_key;
==> truth of that
nothing happens to a protected object
