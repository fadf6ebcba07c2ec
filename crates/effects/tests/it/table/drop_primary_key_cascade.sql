-- text: review
==> change
ALTER TABLE readers DROP CONSTRAINT readers_pkey CASCADE;
==> truth
line 1 drops it: constraint books_owner_id_fkey on books, for good
==> text: review
1:21: to review: constraint books_owner_id_fkey on books is protected, and would go with it: checked at commit [protect.toml (protect[11])]
