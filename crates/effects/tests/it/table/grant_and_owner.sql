-- text: keep
==> change
GRANT SELECT ON shelved TO PUBLIC;
==> truth
nothing happens to a protected object
==> text: keep
