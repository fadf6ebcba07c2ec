-- text: keep
==> change
ALTER TABLE events DETACH PARTITION events_2025;
DROP INDEX events_2025_line_idx;
ALTER TABLE events ATTACH PARTITION events_2025 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
==> truth
nothing happens to a protected object
==> text: keep
