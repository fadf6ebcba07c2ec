CREATE TABLE events (id int, region text NOT NULL, n int) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('eu');
CREATE TABLE events_us PARTITION OF events FOR VALUES IN ('us');
CREATE TABLE events_old PARTITION OF events FOR VALUES IN ('old');
CREATE INDEX events_n ON events (n);
CREATE VIEW us AS SELECT n FROM events_us;
