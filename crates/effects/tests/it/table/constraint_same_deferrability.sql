-- text: keep
==> change
ALTER TABLE books ALTER CONSTRAINT books_owner_id_fkey DEFERRABLE;
==> truth
nothing happens to a protected object
==> text: keep
