-- text: keep
==> change
ALTER TYPE genre ADD VALUE 'essay';
==> truth
nothing happens to a protected object
==> text: keep
