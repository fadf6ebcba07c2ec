-- text: keep
==> change
ALTER EXTENSION vector UPDATE;
==> truth
nothing happens to a protected object
==> text: keep
