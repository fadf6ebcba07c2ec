-- index dropped: queries on public.events that used index public.by_m are slower until it is built again
DROP INDEX public.by_m;
-- SHARE lock on public.events: writes to public.events wait until index public.by_m is built
CREATE INDEX by_m ON public.events USING btree (m DESC);

-- SHARE lock on public.events: writes to public.events wait until index public.by_n is built
CREATE INDEX by_n ON public.events USING btree (n) WHERE (m > 0);
COMMENT ON INDEX public.by_n IS 'by number';

-- SHARE lock on public.events_eu: writes to public.events_eu wait until index public.events_eu_expr_idx is built
CREATE INDEX events_eu_expr_idx ON public.events_eu USING btree (((n + m)));
ALTER INDEX public.events_eu_expr_idx ALTER COLUMN 1 SET STATISTICS 7;

-- SHARE lock on public.events_none: writes to public.events_none wait until index public.events_none_expr_idx is built
CREATE INDEX events_none_expr_idx ON public.events_none USING btree (((n + m)));
ALTER INDEX public.events_none_expr_idx ALTER COLUMN 1 SET STATISTICS 7;

-- SHARE lock on public.events: writes to public.events wait until index public.once is built
-- may fail on existing rows: index public.once cannot be built if rows of public.events have equal keys
CREATE UNIQUE INDEX once ON public.events USING btree (region, n);

-- SHARE lock on public."us.low": writes to public."us.low" wait until index public."us.low_expr_idx" is built
CREATE INDEX "us.low_expr_idx" ON public."us.low" USING btree (((n + m)));
ALTER INDEX public."us.low_expr_idx" ALTER COLUMN 1 SET STATISTICS 7;

-- SHARE lock on public.us_high: writes to public.us_high wait until index public.us_high_expr_idx is built
CREATE INDEX us_high_expr_idx ON public.us_high USING btree (((n + m)));
ALTER INDEX public.us_high_expr_idx ALTER COLUMN 1 SET STATISTICS 7;

-- SHARE lock on public.events_us: writes to public.events_us wait until index public.events_us_expr_idx is built
CREATE INDEX events_us_expr_idx ON public.events_us USING btree (((n + m)));
ALTER INDEX public.events_us_expr_idx ALTER COLUMN 1 SET STATISTICS 7;

-- SHARE lock on public.events: writes to public.events wait until index public.by_sum is built
CREATE INDEX by_sum ON public.events USING btree (((n + m)));
ALTER INDEX public.by_sum ALTER COLUMN 1 SET STATISTICS 7;
