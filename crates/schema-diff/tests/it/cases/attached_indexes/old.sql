CREATE TABLE events (id int NOT NULL, region text NOT NULL, n int, note text) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('eu');
CREATE TABLE events_us PARTITION OF events FOR VALUES IN ('us');
-- An index that lacks a part.
CREATE INDEX half ON ONLY events (n);
CREATE INDEX "half.eu" ON events_eu (n);
ALTER INDEX half ATTACH PARTITION "half.eu";
CREATE INDEX half_us ON events_us (n);
-- An index that is a key in a partition.
CREATE UNIQUE INDEX once ON events (region, id);
ALTER TABLE events_eu ADD CONSTRAINT eu_key PRIMARY KEY USING INDEX events_eu_region_id_idx;
-- Two that are alike.
CREATE INDEX first ON events_eu (id, n);
-- A new partition that is not made as Postgres would make it.
CREATE TABLE logs (id int, day date NOT NULL, at timestamp DEFAULT now(), note text, CHECK (id > 0)) PARTITION BY RANGE (day);
CREATE UNIQUE INDEX logs_id ON logs (id, day);
CREATE INDEX logs_lower ON logs (lower(note));
CREATE INDEX logs_note ON logs (note);
-- A table that is no partition yet.
CREATE TABLE more (id int NOT NULL, region text NOT NULL, n int, note text);
