CREATE OR REPLACE FUNCTION public.on_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ BEGIN RETURN NEW; END $function$;

CREATE TABLE public.computed (
    k integer,
    g integer GENERATED ALWAYS AS ((k * 2)) STORED
) PARTITION BY LIST (k);

CREATE TABLE public.computed_1 PARTITION OF public.computed (
    g GENERATED ALWAYS AS ((k * 3)) STORED
) FOR VALUES IN (1);

CREATE TABLE public.computed_2 PARTITION OF public.computed FOR VALUES IN (2);

CREATE TABLE public.computing (
    k integer,
    g integer GENERATED ALWAYS AS ((k * 2)) STORED
);

CREATE TABLE public.computing_child (
    g integer GENERATED ALWAYS AS ((k * 3)) STORED
) INHERITS (public.computing);

CREATE TABLE public.events (
    id bigint NOT NULL,
    region text DEFAULT 'eu'::text NOT NULL,
    at date NOT NULL,
    note text
) PARTITION BY LIST (region);

ALTER TABLE public.events ADD CONSTRAINT events_note_check CHECK ((note <> ''::text));

CREATE TRIGGER events_trigger AFTER INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.on_event();

CREATE TABLE public.events_asia PARTITION OF public.events FOR VALUES IN ('jp');
ALTER TABLE ONLY public.events_asia ALTER COLUMN region DROP DEFAULT;

ALTER TABLE public.events_asia ADD CONSTRAINT events_asia_pkey PRIMARY KEY (id, region, at);

CREATE INDEX events_asia_note_idx ON public.events_asia USING btree (note) WHERE (note IS NOT NULL);

CREATE UNIQUE INDEX events_asia_region_at_id_idx ON public.events_asia USING btree (region, at, id DESC);

CREATE TABLE public.events_eu PARTITION OF public.events FOR VALUES IN ('eu') PARTITION BY RANGE (at);

CREATE TABLE public.events_eu_2024 PARTITION OF public.events_eu FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') WITH (fillfactor=70);
ALTER TABLE ONLY public.events_eu_2024 ALTER COLUMN note SET DEFAULT 'none'::text;

ALTER TABLE public.events_eu_2024 ADD CONSTRAINT events_eu_2024_pkey PRIMARY KEY (id, region, at);

ALTER TABLE public.events_eu_2024 ADD CONSTRAINT own CHECK ((id > 0));

CREATE INDEX events_eu_2024_note_idx ON public.events_eu_2024 USING btree (note) WHERE (note IS NOT NULL);

CREATE UNIQUE INDEX events_eu_2024_region_at_id_idx ON public.events_eu_2024 USING btree (region, at, id DESC);

CREATE TABLE public.events_eu_rest PARTITION OF public.events_eu DEFAULT;

ALTER TABLE public.events_eu_rest ADD CONSTRAINT events_eu_rest_pkey PRIMARY KEY (id, region, at);

CREATE INDEX events_eu_rest_note_idx ON public.events_eu_rest USING btree (note) WHERE (note IS NOT NULL);

CREATE UNIQUE INDEX events_eu_rest_region_at_id_idx ON public.events_eu_rest USING btree (region, at, id DESC);

ALTER TABLE public.events_eu ADD CONSTRAINT events_eu_pkey PRIMARY KEY (id, region, at);

CREATE INDEX events_eu_note_idx ON public.events_eu USING btree (note) WHERE (note IS NOT NULL);

CREATE UNIQUE INDEX events_eu_region_at_id_idx ON public.events_eu USING btree (region, at, id DESC);

CREATE TABLE public.events_us PARTITION OF public.events FOR VALUES IN ('us', 'ca');
ALTER TABLE ONLY public.events_us ALTER COLUMN region DROP DEFAULT;
COMMENT ON TABLE public.events_us IS 'attached';

ALTER TABLE public.events_us ADD CONSTRAINT us_key PRIMARY KEY (id, region, at);

ALTER TABLE public.events_us ADD CONSTRAINT events_us_note_check CHECK ((note <> ''::text));

CREATE UNIQUE INDEX events_us_region_at_id_idx ON public.events_us USING btree (region, at, id DESC);

CREATE INDEX us_note ON public.events_us USING btree (note) WHERE (note IS NOT NULL);
COMMENT ON INDEX public.us_note IS 'a copy with a comment';

ALTER TABLE public.events ADD CONSTRAINT events_pkey PRIMARY KEY (id, region, at);

CREATE INDEX events_note ON public.events USING btree (note) WHERE (note IS NOT NULL);

CREATE UNIQUE INDEX events_unique ON public.events USING btree (region, at, id DESC);

CREATE TABLE public.hashed (
    x integer
) PARTITION BY HASH (x);

CREATE TABLE public.hashed_0 PARTITION OF public.hashed FOR VALUES WITH (modulus 2, remainder 0);

CREATE TABLE public.refers (
    id bigint,
    region text,
    at date
);

CREATE TABLE public.targets (
    id bigint NOT NULL
);

ALTER TABLE public.targets ADD CONSTRAINT targets_pkey PRIMARY KEY (id);

ALTER TABLE public.events ADD CONSTRAINT events_id_fkey FOREIGN KEY (id) REFERENCES public.targets(id);

ALTER TABLE public.refers ADD CONSTRAINT refers_id_region_at_fkey FOREIGN KEY (id, region, at) REFERENCES public.events(id, region, at);
