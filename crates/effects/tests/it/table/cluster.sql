-- text: keep, review
==> change
CLUSTER archive.books USING books_shelf_idx;
==> truth
nothing happens to a protected object
==> text: keep
