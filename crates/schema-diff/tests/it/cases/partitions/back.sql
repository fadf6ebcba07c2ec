-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events DETACH PARTITION public.events_eu;

-- data loss: the values of column public.events.added are lost
ALTER TABLE public.events DROP COLUMN added;
ALTER TABLE public.events ALTER COLUMN n DROP DEFAULT;

-- data loss: the values of column public.events_eu.added are lost
ALTER TABLE public.events_eu DROP COLUMN added;
ALTER TABLE public.events_eu ALTER COLUMN n DROP DEFAULT;

-- index dropped: the index of constraint events_eu_pkey on public.events_eu goes with it
ALTER TABLE public.events_eu DROP CONSTRAINT events_eu_pkey;

-- index dropped: the index of constraint events_pkey on public.events goes with it
ALTER TABLE public.events DROP CONSTRAINT events_pkey;

-- data loss: the rows of table public.events_rest are lost
DROP TABLE public.events_rest;

-- index dropped: queries on public.events_eu that used index public.events_eu_n_idx are slower until it is built again
DROP INDEX public.events_eu_n_idx;

-- index dropped: queries on public.events that used index public.events_n are slower until it is built again
DROP INDEX public.events_n;

DROP VIEW public.us;

-- may fail on existing rows: a value of column public.events.id may have no form as integer
-- table rewrite: column public.events.id gets another type: public.events is written anew
-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events ALTER COLUMN id TYPE integer;
ALTER TABLE public.events ALTER COLUMN id DROP NOT NULL;
-- may fail on existing rows: a value of column public.events.n may have no form as integer
-- table rewrite: column public.events.n gets another type: public.events is written anew
-- ACCESS EXCLUSIVE lock on public.events: reads and writes of public.events wait
ALTER TABLE public.events ALTER COLUMN n TYPE integer;

CREATE TABLE public.events_old PARTITION OF public.events FOR VALUES IN ('old');

-- may fail on existing rows: a value of column public.events_eu.id may have no form as integer
-- table rewrite: column public.events_eu.id gets another type: public.events_eu is written anew
-- ACCESS EXCLUSIVE lock on public.events_eu: reads and writes of public.events_eu wait
ALTER TABLE public.events_eu ALTER COLUMN id TYPE integer;
ALTER TABLE public.events_eu ALTER COLUMN id DROP NOT NULL;
-- may fail on existing rows: a value of column public.events_eu.n may have no form as integer
-- table rewrite: column public.events_eu.n gets another type: public.events_eu is written anew
-- ACCESS EXCLUSIVE lock on public.events_eu: reads and writes of public.events_eu wait
ALTER TABLE public.events_eu ALTER COLUMN n TYPE integer;
-- full scan: every row of public.events_eu is read
-- may fail on existing rows: rows of public.events_eu may lie outside its bound in public.events
ALTER TABLE public.events ATTACH PARTITION public.events_eu FOR VALUES IN ('eu');

-- SHARE lock on public.events: writes to public.events wait until index public.events_n is built
CREATE INDEX events_n ON public.events USING btree (n);

CREATE VIEW public.us AS
 SELECT n
   FROM public.events_us;
