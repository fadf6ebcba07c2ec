CREATE TABLE public.events (
    id integer NOT NULL,
    region text NOT NULL,
    n integer,
    note text
) PARTITION BY LIST (region);

CREATE TABLE public."events.us" PARTITION OF public.events FOR VALUES IN ('us') PARTITION BY RANGE (n);

CREATE TABLE public.events_eu PARTITION OF public.events FOR VALUES IN ('eu');

ALTER TABLE public.events_eu ADD CONSTRAINT eu_key PRIMARY KEY (region, id);

ALTER TABLE public.events_eu ADD CONSTRAINT eu_notes UNIQUE (region, note);

CREATE INDEX first ON public.events_eu USING btree (id, n);

CREATE INDEX half_eu ON public.events_eu USING btree (n);

CREATE INDEX second ON public.events_eu USING btree (id, n);

ALTER TABLE ONLY public.events ADD CONSTRAINT key UNIQUE (region, note);
ALTER INDEX public.key ATTACH PARTITION public.eu_notes;

CREATE INDEX half ON ONLY public.events USING btree (n);
ALTER INDEX public.half ATTACH PARTITION public.half_eu;
COMMENT ON INDEX public.half IS 'half of it';

CREATE INDEX "none" ON ONLY public.events USING btree (note);

CREATE UNIQUE INDEX once ON ONLY public.events USING btree (region, id);
ALTER INDEX public.once ATTACH PARTITION public.eu_key;

CREATE TABLE public.events_us_1 PARTITION OF public."events.us" FOR VALUES FROM (0) TO (10);

ALTER TABLE public.events_us_1 ADD CONSTRAINT us_key UNIQUE (region, id, n);

CREATE INDEX events_us_1_id_n_idx ON public.events_us_1 USING btree (id, n);

CREATE UNIQUE INDEX "us key" ON public."events.us" USING btree (region, id, n);

CREATE INDEX us_both ON public."events.us" USING btree (id, n);

CREATE INDEX "of both" ON ONLY public.events USING btree (id, n);
ALTER INDEX public."of both" ATTACH PARTITION public.second;
ALTER INDEX public."of both" ATTACH PARTITION public.us_both;
