-- == migration 1 of 4
-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events DETACH PARTITION public.more;

-- data loss: the rows of table public.logs_1 are lost
DROP TABLE public.logs_1;

-- index dropped: queries on public.more that used index public.more_id_n_idx are slower
DROP INDEX public.more_id_n_idx;

-- index dropped: queries on public.more that used index public.more_n_idx are slower
DROP INDEX public.more_n_idx;

-- index dropped: queries on public.events that used index public.half are slower until it is built again
DROP INDEX public.half;

-- index dropped: queries on public.events that used index public.of_both are slower
DROP INDEX public.of_both;

-- SHARE lock on public.events_eu: writes to public.events_eu wait until index public."half.eu" is built
CREATE INDEX "half.eu" ON public.events_eu USING btree (n);

-- SHARE lock on public.events: writes to public.events wait until index public.half is built
CREATE INDEX half ON ONLY public.events USING btree (n);
ALTER INDEX public.half ATTACH PARTITION public."half.eu";

-- == migration 2 of 4, outside a transaction
-- may fail on existing rows: constraint eu_key on public.events_eu cannot be built if rows of public.events_eu have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY eu_key_new ON public.events_eu USING btree (region, id);

-- == migration 3 of 4, outside a transaction
CREATE INDEX CONCURRENTLY half_us ON public.events_us USING btree (n);

-- == migration 4 of 4
ALTER TABLE public.events_eu ADD CONSTRAINT eu_key PRIMARY KEY USING INDEX eu_key_new;

-- index dropped: the index of constraint more_key on public.more goes with it
ALTER TABLE public.more DROP CONSTRAINT more_key;

-- index dropped: the index of constraint once on public.events goes with it
ALTER TABLE public.events DROP CONSTRAINT once;

-- SHARE lock on public.events: writes to public.events wait until index public.once is built
-- may fail on existing rows: index public.once cannot be built if rows of public.events have equal keys
CREATE UNIQUE INDEX once ON public.events USING btree (region, id);
