-- text: keep, review
==> change
ALTER TABLE readers ALTER COLUMN email TYPE varchar;
==> truth
line 1 builds it again: constraint readers_email_key on readers
==> text: review
1:21: to review: constraint readers_email_key on readers is protected, and would be built anew or changed: one reader for each address [protect.toml (protect[10])]
