-- text: keep, review
==> change
DROP TABLE events_2025;
==> truth
nothing happens to a protected object
==> text: keep
