-- text: keep
==> change
ALTER TABLE rare_items NO INHERIT items;
==> truth
nothing happens to a protected object
==> text: keep
