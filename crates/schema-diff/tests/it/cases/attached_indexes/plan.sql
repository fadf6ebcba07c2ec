-- index dropped: queries on public.events that used index public.once are slower
DROP INDEX public.once CASCADE;

CREATE TABLE public.logs_1 (
    id integer NOT NULL,
    day date NOT NULL,
    at timestamp without time zone DEFAULT '2024-01-01 00:00:00'::timestamp without time zone,
    note text
);

-- full scan: every row of public.more is read
-- may fail on existing rows: rows of public.more may lie outside its bound in public.events
ALTER TABLE public.events ATTACH PARTITION public.more FOR VALUES IN ('more');

ALTER TABLE public.logs_1 ADD CONSTRAINT logs_1_key PRIMARY KEY (id, day);

ALTER TABLE public.logs_1 ADD CONSTRAINT logs_1_note_check CHECK ((note <> ''::text));

ALTER TABLE public.logs_1 ADD CONSTRAINT logs_id_check CHECK ((id > 0));

-- ACCESS EXCLUSIVE lock on public.more: reads and writes of public.more wait until the index of constraint more_key on public.more is built
-- may fail on existing rows: rows of public.more may break constraint more_key on public.more
ALTER TABLE public.more ADD CONSTRAINT more_key UNIQUE (region, id);

-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait until the index of constraint once on public.events is built
-- may fail on existing rows: rows of public.events may break constraint once on public.events
ALTER TABLE public.events ADD CONSTRAINT once UNIQUE (region, id);

CREATE INDEX logs_1_lower_idx ON public.logs_1 USING btree (lower(note));

CREATE INDEX logs_1_note_idx ON public.logs_1 USING btree (note);

ALTER TABLE public.logs ATTACH PARTITION public.logs_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');

-- SHARE lock on public.more: writes to public.more wait until index public.more_id_n_idx is built
CREATE INDEX more_id_n_idx ON public.more USING btree (id, n);

-- SHARE lock on public.events_eu: writes to public.events_eu wait until index public.second is built
CREATE INDEX second ON public.events_eu USING btree (id, n);

-- SHARE lock on public.events_us: writes to public.events_us wait until index public.second_us is built
CREATE INDEX second_us ON public.events_us USING btree (id, n);

-- SHARE lock on public.events: writes to public.events wait until index public.of_both is built
CREATE INDEX of_both ON ONLY public.events USING btree (id, n);
ALTER INDEX public.of_both ATTACH PARTITION public.more_id_n_idx;
ALTER INDEX public.of_both ATTACH PARTITION public.second;
ALTER INDEX public.of_both ATTACH PARTITION public.second_us;

ALTER INDEX public.half ATTACH PARTITION public.half_us;
