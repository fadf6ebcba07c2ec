CREATE TABLE events (id bigint, region text NOT NULL, n bigint DEFAULT 1, added text, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('eu', 'uk');
CREATE TABLE events_us PARTITION OF events FOR VALUES IN ('us');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_n ON events (n) WHERE n > 0;
CREATE VIEW us AS SELECT n FROM events_us;
