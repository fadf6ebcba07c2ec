-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events DETACH PARTITION public.events_eu;

-- data loss: the rows of table public.events_old are lost
DROP TABLE public.events_old;

-- index dropped: queries on public.events_eu that used index public.events_eu_n_idx are slower until it is built again
DROP INDEX public.events_eu_n_idx;

-- index dropped: queries on public.events that used index public.events_n are slower until it is built again
DROP INDEX public.events_n;

DROP VIEW public.us;

ALTER TABLE public.events ADD COLUMN added text;
-- table rewrite: column public.events.id gets another type: public.events is written anew
-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events ALTER COLUMN id TYPE bigint;
-- full scan: every row of public.events is read
-- may fail on existing rows: this fails if public.events.id is NULL in any row
-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events ALTER COLUMN id SET NOT NULL;
-- table rewrite: column public.events.n gets another type: public.events is written anew
-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events ALTER COLUMN n TYPE bigint;
ALTER TABLE public.events ALTER COLUMN n SET DEFAULT 1;

CREATE TABLE public.events_rest PARTITION OF public.events DEFAULT;

ALTER TABLE public.events_eu ADD COLUMN added text;
-- table rewrite: column public.events_eu.id gets another type: public.events_eu is written anew
-- ACCESS EXCLUSIVE lock on public.events_eu: reads and writes of public.events_eu wait
ALTER TABLE public.events_eu ALTER COLUMN id TYPE bigint;
-- full scan: every row of public.events_eu is read
-- may fail on existing rows: this fails if public.events_eu.id is NULL in any row
-- ACCESS EXCLUSIVE lock on public.events_eu: reads and writes of public.events_eu wait
ALTER TABLE public.events_eu ALTER COLUMN id SET NOT NULL;
-- table rewrite: column public.events_eu.n gets another type: public.events_eu is written anew
-- ACCESS EXCLUSIVE lock on public.events_eu: reads and writes of public.events_eu wait
ALTER TABLE public.events_eu ALTER COLUMN n TYPE bigint;
ALTER TABLE public.events_eu ALTER COLUMN n SET DEFAULT 1;
-- full scan: every row of public.events_eu is read
-- may fail on existing rows: rows of public.events_eu may lie outside its bound in public.events
ALTER TABLE public.events ATTACH PARTITION public.events_eu FOR VALUES IN ('eu', 'uk');

-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait until the index of constraint events_pkey on public.events is built
-- may fail on existing rows: rows of public.events may break constraint events_pkey on public.events
ALTER TABLE public.events ADD CONSTRAINT events_pkey PRIMARY KEY (id, region);

-- SHARE lock on public.events: writes to public.events wait until index public.events_n is built
CREATE INDEX events_n ON public.events USING btree (n) WHERE (n > 0);

CREATE VIEW public.us AS
 SELECT n
   FROM public.events_us;
