-- text: remove, review
==> change
ALTER INDEX readers_email_key RENAME TO readers_mail;
==> truth
line 1 renames it: constraint readers_email_key on readers, for good
==> text: remove
1:1: removed: constraint readers_email_key on readers is protected, and would be renamed: one reader for each address [protect.toml (protect[10])]
==> sanitized
-- driftless: removed, constraint readers_email_key on readers is protected, and would be renamed: one reader for each address [protect.toml (protect[10])]
-- | ALTER INDEX readers_email_key RENAME TO readers_mail;
==> truth of that
nothing happens to a protected object
