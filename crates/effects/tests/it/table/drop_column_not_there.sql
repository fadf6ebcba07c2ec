-- text: keep
==> change
ALTER TABLE books DROP COLUMN IF EXISTS search_old, DROP COLUMN IF EXISTS "Search";
==> truth
nothing happens to a protected object
==> text: keep
