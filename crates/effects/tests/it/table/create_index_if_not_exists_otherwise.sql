-- text: keep
==> change
CREATE INDEX IF NOT EXISTS books_shelf_idx ON books (id);
==> truth
nothing happens to a protected object
==> text: keep
