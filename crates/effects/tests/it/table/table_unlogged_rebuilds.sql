-- text: review, keep, remove
==> change
ALTER TABLE events_2025 SET UNLOGGED;
==> truth
nothing happens to a protected object
==> text: keep
