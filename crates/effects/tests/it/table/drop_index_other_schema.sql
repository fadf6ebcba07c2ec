-- text: keep
==> change
DROP INDEX archive.books_shelf_idx;
==> truth
nothing happens to a protected object
==> text: keep
