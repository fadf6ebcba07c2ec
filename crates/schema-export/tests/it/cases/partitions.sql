CREATE TABLE events (
    id bigint NOT NULL,
    region text NOT NULL DEFAULT 'eu',
    at date NOT NULL,
    note text CHECK (note <> ''),
    CONSTRAINT events_pkey PRIMARY KEY (id, region, at)
) PARTITION BY LIST (region);
CREATE TABLE events_eu PARTITION OF events FOR VALUES IN ('eu') PARTITION BY RANGE (at);
CREATE TABLE events_eu_2024 PARTITION OF events_eu (note DEFAULT 'none', CONSTRAINT own CHECK (id > 0))
    FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') WITH (fillfactor = 70);
CREATE TABLE events_eu_rest PARTITION OF events_eu DEFAULT;
CREATE INDEX events_note ON events (note) WHERE note IS NOT NULL;
CREATE UNIQUE INDEX events_unique ON events (region, at, id DESC);
-- A partition with names of its own.
CREATE TABLE events_us (at date NOT NULL, id bigint NOT NULL, region text NOT NULL, note text CHECK (note <> '') CONSTRAINT events_note_check CHECK (note <> ''));
ALTER TABLE events_us ADD CONSTRAINT us_key PRIMARY KEY (id, region, at);
CREATE INDEX us_note ON events_us (note) WHERE note IS NOT NULL;
ALTER TABLE events ATTACH PARTITION events_us FOR VALUES IN ('us', 'ca');
CREATE TABLE refers (id bigint, region text, at date, FOREIGN KEY (id, region, at) REFERENCES events);
CREATE TABLE targets (id bigint PRIMARY KEY);
ALTER TABLE events ADD CONSTRAINT events_id_fkey FOREIGN KEY (id) REFERENCES targets;
CREATE FUNCTION on_event() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER events_trigger AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION on_event();
CREATE TABLE hashed (x int) PARTITION BY HASH (x);
CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
COMMENT ON TABLE events_us IS 'attached';
COMMENT ON INDEX us_note IS 'a copy with a comment';
-- A partition whose columns were in another order, with names of its own for their NOT NULL.
CREATE TABLE events_asia (at date CONSTRAINT asia_at NOT NULL, note text CONSTRAINT events_note_check CHECK (note <> ''), region text CONSTRAINT asia_region NOT NULL, id bigint CONSTRAINT asia_id NOT NULL);
ALTER TABLE events ATTACH PARTITION events_asia FOR VALUES IN ('jp');

-- A partition and a child that compute a column otherwise than their parents.
CREATE TABLE computed (k int, g int GENERATED ALWAYS AS (k * 2) STORED) PARTITION BY LIST (k);
CREATE TABLE computed_1 PARTITION OF computed (g GENERATED ALWAYS AS (k * 3) STORED) FOR VALUES IN (1);
CREATE TABLE computed_2 PARTITION OF computed FOR VALUES IN (2);
CREATE TABLE computing (k int, g int GENERATED ALWAYS AS (k * 2) STORED);
CREATE TABLE computing_child (g int GENERATED ALWAYS AS (k * 3) STORED) INHERITS (computing);
