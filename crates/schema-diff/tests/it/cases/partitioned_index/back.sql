-- index dropped: queries on public.events that used index public.by_m are slower until it is built again
DROP INDEX public.by_m;

-- index dropped: queries on public.events that used index public.by_n are slower
DROP INDEX public.by_n;

-- index dropped: queries on public.events that used index public.by_sum are slower
DROP INDEX public.by_sum;

-- index dropped: queries on public.events that used index public.once are slower
DROP INDEX public.once;

-- SHARE lock on public.events: writes to public.events wait until index public.by_m is built
CREATE INDEX by_m ON public.events USING btree (m);
