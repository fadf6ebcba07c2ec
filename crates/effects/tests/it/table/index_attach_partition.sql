-- text: keep
==> change
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
==> truth
nothing happens to a protected object
==> text: keep
