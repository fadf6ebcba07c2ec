-- text: keep
==> change
SET search_path TO archive, public;
DROP INDEX books_shelf_idx;
==> truth
nothing happens to a protected object
==> text: keep
