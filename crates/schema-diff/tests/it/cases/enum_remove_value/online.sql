-- == migration 1 of 3
ALTER TABLE public.tickets ALTER COLUMN history DROP DEFAULT;
ALTER TABLE public.tickets ALTER COLUMN status DROP DEFAULT;

ALTER TABLE public.tickets DROP CONSTRAINT not_closed;

-- index dropped: queries on public.tickets that used index public.tickets_open are slower until it is built again
DROP INDEX public.tickets_open;

DROP VIEW public.open_tickets;

DROP ROUTINE public.is_open(public.status);

-- may fail on existing rows: type public.status is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.status RENAME TO status_old;
CREATE TYPE public.status AS ENUM (
    'open',
    'closed'
);
COMMENT ON TYPE public.status IS 'where a ticket is';

-- may fail on existing rows: a value of column public.tickets.history may have no form as public.status[]
-- table rewrite: column public.tickets.history gets another type: public.tickets is written anew
-- ACCESS EXCLUSIVE lock on public.tickets: reads and writes of public.tickets wait
ALTER TABLE public.tickets ALTER COLUMN history TYPE public.status[] USING history::text::public.status[];
ALTER TABLE public.tickets ALTER COLUMN history SET DEFAULT ARRAY['open'::public.status];
-- may fail on existing rows: a value of column public.tickets.status may have no form as public.status
-- table rewrite: column public.tickets.status gets another type: public.tickets is written anew
-- ACCESS EXCLUSIVE lock on public.tickets: reads and writes of public.tickets wait
ALTER TABLE public.tickets ALTER COLUMN status TYPE public.status USING status::text::public.status;
ALTER TABLE public.tickets ALTER COLUMN status SET DEFAULT 'open'::public.status;

ALTER TABLE public.tickets ADD CONSTRAINT not_closed CHECK ((status <> 'closed'::public.status)) NOT VALID;
COMMENT ON CONSTRAINT not_closed ON public.tickets IS 'see above';

CREATE OR REPLACE FUNCTION public.is_open(s public.status)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$ SELECT s = 'open' $function$;

CREATE VIEW public.open_tickets AS
 SELECT id,
    status
   FROM public.tickets
  WHERE (status = 'open'::public.status);
COMMENT ON COLUMN public.open_tickets.status IS 'always open';
COMMENT ON VIEW public.open_tickets IS 'to do';

DROP TYPE public.status_old;

-- == migration 2 of 3, outside a transaction
CREATE INDEX CONCURRENTLY tickets_open ON public.tickets USING btree (id) WHERE (status = 'open'::public.status);

-- == migration 3 of 3
-- full scan: every row of public.tickets is read
-- may fail on existing rows: rows of public.tickets may break constraint not_closed on public.tickets
ALTER TABLE public.tickets VALIDATE CONSTRAINT not_closed;

COMMENT ON INDEX public.tickets_open IS 'hot path';
