-- text: keep
==> change
DELETE FROM books;
==> truth
nothing happens to a protected object
==> text: keep
