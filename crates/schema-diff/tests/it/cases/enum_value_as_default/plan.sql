-- == migration 1 of 2
-- enum value needs a commit: the new value of type public.status is used later in this plan, which Postgres allows only after a commit
ALTER TYPE public.status ADD VALUE 'waiting' AFTER 'open';

-- == migration 2 of 2
ALTER TABLE public.tickets ALTER COLUMN status SET DEFAULT 'waiting'::public.status;

-- SHARE lock on public.tickets: writes to public.tickets wait until index public.tickets_waiting is built
CREATE INDEX tickets_waiting ON public.tickets USING btree (id) WHERE (status = 'waiting'::public.status);
