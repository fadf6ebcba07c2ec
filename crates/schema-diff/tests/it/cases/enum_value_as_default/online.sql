-- == migration 1 of 3
-- enum value needs a commit: the new value of type public.status is used later in this plan, which Postgres allows only after a commit
ALTER TYPE public.status ADD VALUE 'waiting' AFTER 'open';

-- == migration 2 of 3
ALTER TABLE public.tickets ALTER COLUMN status SET DEFAULT 'waiting'::public.status;

-- == migration 3 of 3, outside a transaction
CREATE INDEX CONCURRENTLY tickets_waiting ON public.tickets USING btree (id) WHERE (status = 'waiting'::public.status);
