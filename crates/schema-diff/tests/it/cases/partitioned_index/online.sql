-- == migration 1 of 14
-- index dropped: queries on public.events that used index public.by_m are slower until it is built again
DROP INDEX public.by_m;
CREATE INDEX by_m ON ONLY public.events USING btree (m DESC);

CREATE INDEX by_n ON ONLY public.events USING btree (n) WHERE (m > 0);

CREATE INDEX by_sum ON ONLY public.events USING btree (((n + m)));

CREATE INDEX events_none_expr_idx ON ONLY public.events_none USING btree (((n + m)));

CREATE INDEX events_none_m_idx ON ONLY public.events_none USING btree (m DESC);

CREATE INDEX events_none_n_idx ON ONLY public.events_none USING btree (n) WHERE (m > 0);

CREATE UNIQUE INDEX events_none_region_n_idx ON ONLY public.events_none USING btree (region, n);

CREATE INDEX events_us_expr_idx ON ONLY public.events_us USING btree (((n + m)));

CREATE INDEX events_us_m_idx ON ONLY public.events_us USING btree (m DESC);

CREATE INDEX events_us_n_idx ON ONLY public.events_us USING btree (n) WHERE (m > 0);

CREATE UNIQUE INDEX events_us_region_n_idx ON ONLY public.events_us USING btree (region, n);

CREATE UNIQUE INDEX once ON ONLY public.events USING btree (region, n);

-- == migration 2 of 14, outside a transaction
CREATE INDEX CONCURRENTLY events_eu_expr_idx ON public.events_eu USING btree (((n + m)));

-- == migration 3 of 14, outside a transaction
CREATE INDEX CONCURRENTLY events_eu_m_idx ON public.events_eu USING btree (m DESC);

-- == migration 4 of 14, outside a transaction
CREATE INDEX CONCURRENTLY events_eu_n_idx ON public.events_eu USING btree (n) WHERE (m > 0);

-- == migration 5 of 14, outside a transaction
-- may fail on existing rows: index public.events_eu_region_n_idx cannot be built if rows of public.events_eu have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY events_eu_region_n_idx ON public.events_eu USING btree (region, n);

-- == migration 6 of 14, outside a transaction
CREATE INDEX CONCURRENTLY "us.low_expr_idx" ON public."us.low" USING btree (((n + m)));

-- == migration 7 of 14, outside a transaction
CREATE INDEX CONCURRENTLY "us.low_m_idx" ON public."us.low" USING btree (m DESC);

-- == migration 8 of 14, outside a transaction
CREATE INDEX CONCURRENTLY "us.low_n_idx" ON public."us.low" USING btree (n) WHERE (m > 0);

-- == migration 9 of 14, outside a transaction
-- may fail on existing rows: index public."us.low_region_n_idx" cannot be built if rows of public."us.low" have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY "us.low_region_n_idx" ON public."us.low" USING btree (region, n);

-- == migration 10 of 14, outside a transaction
CREATE INDEX CONCURRENTLY us_high_expr_idx ON public.us_high USING btree (((n + m)));

-- == migration 11 of 14, outside a transaction
CREATE INDEX CONCURRENTLY us_high_m_idx ON public.us_high USING btree (m DESC);

-- == migration 12 of 14, outside a transaction
CREATE INDEX CONCURRENTLY us_high_n_idx ON public.us_high USING btree (n) WHERE (m > 0);

-- == migration 13 of 14, outside a transaction
-- may fail on existing rows: index public.us_high_region_n_idx cannot be built if rows of public.us_high have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY us_high_region_n_idx ON public.us_high USING btree (region, n);

-- == migration 14 of 14
ALTER INDEX public.by_sum ATTACH PARTITION public.events_eu_expr_idx;

ALTER INDEX public.by_m ATTACH PARTITION public.events_eu_m_idx;

ALTER INDEX public.by_n ATTACH PARTITION public.events_eu_n_idx;

ALTER INDEX public.once ATTACH PARTITION public.events_eu_region_n_idx;

ALTER INDEX public.by_sum ATTACH PARTITION public.events_none_expr_idx;

ALTER INDEX public.by_m ATTACH PARTITION public.events_none_m_idx;

ALTER INDEX public.by_n ATTACH PARTITION public.events_none_n_idx;

ALTER INDEX public.once ATTACH PARTITION public.events_none_region_n_idx;

ALTER INDEX public.events_us_expr_idx ATTACH PARTITION public."us.low_expr_idx";

ALTER INDEX public.events_us_m_idx ATTACH PARTITION public."us.low_m_idx";

ALTER INDEX public.events_us_n_idx ATTACH PARTITION public."us.low_n_idx";

ALTER INDEX public.events_us_region_n_idx ATTACH PARTITION public."us.low_region_n_idx";

ALTER INDEX public.events_us_expr_idx ATTACH PARTITION public.us_high_expr_idx;

ALTER INDEX public.by_sum ATTACH PARTITION public.events_us_expr_idx;

ALTER INDEX public.by_sum ALTER COLUMN 1 SET STATISTICS 7;

ALTER INDEX public.events_us_m_idx ATTACH PARTITION public.us_high_m_idx;

ALTER INDEX public.by_m ATTACH PARTITION public.events_us_m_idx;

ALTER INDEX public.events_us_n_idx ATTACH PARTITION public.us_high_n_idx;

ALTER INDEX public.by_n ATTACH PARTITION public.events_us_n_idx;

COMMENT ON INDEX public.by_n IS 'by number';

ALTER INDEX public.events_us_region_n_idx ATTACH PARTITION public.us_high_region_n_idx;

ALTER INDEX public.once ATTACH PARTITION public.events_us_region_n_idx;
