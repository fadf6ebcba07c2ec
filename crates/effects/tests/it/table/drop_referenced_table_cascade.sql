-- text: review
==> change
DROP TABLE readers CASCADE;
==> truth
line 1 drops it: constraint books_owner_id_fkey on books, for good
line 1 drops it: constraint readers_email_key on readers, for good
line 1 drops it: constraint readers_name_check on readers, for good
==> text: review
1:12: to review: constraint books_owner_id_fkey on books, constraint readers_email_key on readers, constraint readers_name_check on readers are protected, and would go with it: checked at commit [protect.toml (protect[11])]
