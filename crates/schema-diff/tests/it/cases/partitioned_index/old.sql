CREATE TABLE events (region text, n int, m int) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('eu');
CREATE TABLE events_us PARTITION OF events FOR VALUES IN ('us') PARTITION BY RANGE (n);
CREATE TABLE "us.low" PARTITION OF events_us FOR VALUES FROM (0) TO (10);
CREATE TABLE us_high PARTITION OF events_us FOR VALUES FROM (10) TO (20);
CREATE TABLE events_none PARTITION OF events FOR VALUES IN ('none') PARTITION BY RANGE (n);
CREATE INDEX by_m ON events (m);
