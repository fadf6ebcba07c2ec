-- text: remove
==> change
ALTER TABLE books ALTER CONSTRAINT books_owner_id_fkey NOT DEFERRABLE;
==> truth
line 1 changes it: constraint books_owner_id_fkey on books, for good
==> text: remove
1:1: removed: constraint books_owner_id_fkey on books is protected, and would be deferrable no more: checked at commit [protect.toml (protect[11])]
==> sanitized
-- driftless: removed, constraint books_owner_id_fkey on books is protected, and would be deferrable no more: checked at commit [protect.toml (protect[11])]
-- | ALTER TABLE books ALTER CONSTRAINT books_owner_id_fkey NOT DEFERRABLE;
==> truth of that
nothing happens to a protected object
