-- text: review, keep
==> change
ALTER TABLE archive.books SET UNLOGGED;
==> truth
nothing happens to a protected object
==> text: keep
