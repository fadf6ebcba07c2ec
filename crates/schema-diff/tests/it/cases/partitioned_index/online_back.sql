-- == migration 1 of 5
-- index dropped: queries on public.events that used index public.by_m are slower until it is built again
DROP INDEX public.by_m;

-- index dropped: queries on public.events that used index public.by_n are slower
DROP INDEX public.by_n;

-- index dropped: queries on public.events that used index public.by_sum are slower
DROP INDEX public.by_sum;

-- index dropped: queries on public.events that used index public.once are slower
DROP INDEX public.once;

CREATE INDEX by_m ON ONLY public.events USING btree (m);

CREATE INDEX events_none_m_idx ON ONLY public.events_none USING btree (m);

CREATE INDEX events_us_m_idx ON ONLY public.events_us USING btree (m);

-- == migration 2 of 5, outside a transaction
CREATE INDEX CONCURRENTLY events_eu_m_idx ON public.events_eu USING btree (m);

-- == migration 3 of 5, outside a transaction
CREATE INDEX CONCURRENTLY "us.low_m_idx" ON public."us.low" USING btree (m);

-- == migration 4 of 5, outside a transaction
CREATE INDEX CONCURRENTLY us_high_m_idx ON public.us_high USING btree (m);

-- == migration 5 of 5
ALTER INDEX public.by_m ATTACH PARTITION public.events_eu_m_idx;

ALTER INDEX public.by_m ATTACH PARTITION public.events_none_m_idx;

ALTER INDEX public.events_us_m_idx ATTACH PARTITION public."us.low_m_idx";

ALTER INDEX public.events_us_m_idx ATTACH PARTITION public.us_high_m_idx;

ALTER INDEX public.by_m ATTACH PARTITION public.events_us_m_idx;
