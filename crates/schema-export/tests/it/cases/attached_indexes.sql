CREATE TABLE events (id int NOT NULL, region text NOT NULL, n int, note text) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('eu');
CREATE TABLE "events.us" PARTITION OF events FOR VALUES IN ('us') PARTITION BY RANGE (n);
CREATE TABLE events_us_1 PARTITION OF "events.us" FOR VALUES FROM (0) TO (10);
-- Not all partitions have a part, so that it is not valid.
CREATE INDEX half ON ONLY events (n);
CREATE INDEX half_eu ON events_eu (n);
ALTER INDEX half ATTACH PARTITION half_eu;
-- None has.
CREATE INDEX none ON ONLY events (note);
-- Two that are alike, and the later one is attached.
CREATE INDEX first ON events_eu (id, n);
CREATE INDEX second ON events_eu (id, n);
CREATE INDEX us_both ON "events.us" (id, n);
CREATE INDEX "of both" ON ONLY events (id, n);
ALTER INDEX "of both" ATTACH PARTITION second;
ALTER INDEX "of both" ATTACH PARTITION us_both;
-- A key behind an index that is none, and one behind a key.
ALTER TABLE events_eu ADD CONSTRAINT eu_key PRIMARY KEY (region, id);
ALTER TABLE events_us_1 ADD CONSTRAINT us_key UNIQUE (region, id, n);
CREATE UNIQUE INDEX "us key" ON "events.us" (region, id, n);
CREATE UNIQUE INDEX once ON ONLY events (region, id);
ALTER INDEX once ATTACH PARTITION eu_key;
ALTER TABLE ONLY events ADD CONSTRAINT key UNIQUE (region, note);
ALTER TABLE events_eu ADD CONSTRAINT eu_notes UNIQUE (region, note);
ALTER INDEX key ATTACH PARTITION eu_notes;
COMMENT ON INDEX half IS 'half of it';
