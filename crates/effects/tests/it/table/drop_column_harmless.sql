-- text: keep
==> change
ALTER TABLE archive.books DROP COLUMN shelf_id;
==> truth
nothing happens to a protected object
==> text: keep
