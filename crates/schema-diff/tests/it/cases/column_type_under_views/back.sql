ALTER TABLE public.events ALTER COLUMN weight DROP DEFAULT;

DROP VIEW public.heaviest;

DROP VIEW public.heavy;

DROP MATERIALIZED VIEW public.daily;

-- may fail on existing rows: a value of column public.events.weight may have no form as integer
-- table rewrite: column public.events.weight gets another type: public.events is written anew
-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events ALTER COLUMN weight TYPE integer;
ALTER TABLE public.events ALTER COLUMN weight SET DEFAULT 1;

CREATE VIEW public.heavy AS
 SELECT id,
    weight
   FROM public.events
  WHERE (weight > 10);
COMMENT ON VIEW public.heavy IS 'more than ten';

CREATE VIEW public.heaviest AS
 SELECT max(weight) AS top
   FROM public.heavy;
COMMENT ON COLUMN public.heaviest.top IS 'the record';

CREATE MATERIALIZED VIEW public.daily AS
 SELECT date(at) AS day,
    sum(weight) AS total
   FROM public.events
  GROUP BY (date(at));
COMMENT ON MATERIALIZED VIEW public.daily IS 'refreshed at night';

CREATE UNIQUE INDEX daily_day ON public.daily USING btree (day);
COMMENT ON INDEX public.daily_day IS 'for REFRESH CONCURRENTLY';
