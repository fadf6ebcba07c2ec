-- == migration 1 of 3
ALTER TABLE public.tickets ALTER COLUMN status DROP DEFAULT;

-- may fail on existing rows: type public.status is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.status RENAME TO status_old;
CREATE TYPE public.status AS ENUM (
    'open',
    'closed'
);

-- == migration 2 of 3, outside a transaction
-- index dropped: queries on public.tickets that used index public.tickets_waiting are slower
DROP INDEX CONCURRENTLY public.tickets_waiting;

-- == migration 3 of 3
-- may fail on existing rows: a value of column public.tickets.status may have no form as public.status
-- table rewrite: column public.tickets.status gets another type: public.tickets is written anew
-- ACCESS EXCLUSIVE lock on public.tickets: reads and writes of public.tickets wait
ALTER TABLE public.tickets ALTER COLUMN status TYPE public.status USING status::text::public.status;
ALTER TABLE public.tickets ALTER COLUMN status SET DEFAULT 'open'::public.status;

DROP TYPE public.status_old;
