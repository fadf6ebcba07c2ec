-- text: keep, review, remove, edit
==> change
ALTER INDEX readers_email_key SET (fillfactor = 60);
==> truth
line 1 changes it: constraint readers_email_key on readers, for good
==> text: review
1:31: to review: constraint readers_email_key on readers is protected, and would be altered: one reader for each address [protect.toml (protect[10])]
