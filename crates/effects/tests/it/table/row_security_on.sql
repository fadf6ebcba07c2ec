-- text: keep
==> change
ALTER TABLE books ENABLE ROW LEVEL SECURITY;
==> truth
nothing happens to a protected object
==> text: keep
