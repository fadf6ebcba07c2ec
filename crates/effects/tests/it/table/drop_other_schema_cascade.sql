-- text: keep
==> change
DROP SCHEMA archive CASCADE;
==> truth
nothing happens to a protected object
==> text: keep
