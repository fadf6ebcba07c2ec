-- index dropped: queries on public.events that used index public.by_m are slower until it is built again
DROP INDEX public.by_m;
-- SHARE lock on public.events: writes to public.events wait until index public.by_m is built
CREATE INDEX by_m ON public.events USING btree (m DESC);

-- SHARE lock on public.events: writes to public.events wait until index public.by_n is built
CREATE INDEX by_n ON public.events USING btree (n) WHERE (m > 0);
COMMENT ON INDEX public.by_n IS 'by number';

-- SHARE lock on public.events: writes to public.events wait until index public.by_sum is built
CREATE INDEX by_sum ON public.events USING btree (((n + m)));
ALTER INDEX public.by_sum ALTER COLUMN 1 SET STATISTICS 7;

-- SHARE lock on public.events: writes to public.events wait until index public.once is built
-- may fail on existing rows: index public.once cannot be built if rows of public.events have equal keys
CREATE UNIQUE INDEX once ON public.events USING btree (region, n);
