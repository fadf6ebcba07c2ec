-- text: keep, review
==> change
ALTER TABLE events DETACH PARTITION events_2025;
==> truth
nothing happens to a protected object
==> text: keep
