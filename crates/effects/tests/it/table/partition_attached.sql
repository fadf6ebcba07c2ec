-- text: keep
==> change
CREATE TABLE events_2027 (at date NOT NULL, line text);
ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
==> truth
nothing happens to a protected object
==> text: keep
