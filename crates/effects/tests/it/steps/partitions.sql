CREATE TABLE events (day date NOT NULL, kind text) PARTITION BY RANGE (day);
CREATE TABLE events_old PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE events_new (day date NOT NULL, kind text);
==> script
ALTER TABLE events ATTACH PARTITION events_new FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX ON events (kind);
ALTER TABLE events DETACH PARTITION events_old;
==> steps
line 1: transaction 1
  takes ACCESS EXCLUSIVE on events_new
  scans events_new
  on rows: 23514 partition constraint of relation "events_new" is violated by some row
line 2: transaction 1
  takes SHARE on events
  takes SHARE on events_old
  has ACCESS EXCLUSIVE on events_new
  scans events_old
  scans events_new
line 3: transaction 1
  takes ACCESS EXCLUSIVE on events
  takes ACCESS EXCLUSIVE on events_old
  has ACCESS EXCLUSIVE on events_new
