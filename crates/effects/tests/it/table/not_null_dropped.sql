-- text: keep
==> change
ALTER TABLE readers ALTER COLUMN name DROP NOT NULL;
==> truth
nothing happens to a protected object
==> text: keep
