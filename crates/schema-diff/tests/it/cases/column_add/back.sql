-- data loss: the values of column public.jobs.attempts are lost
ALTER TABLE public.jobs DROP COLUMN attempts;
-- data loss: the values of column public.jobs.counter are lost
ALTER TABLE public.jobs DROP COLUMN counter;
-- data loss: the values of column public.jobs.created_at are lost
ALTER TABLE public.jobs DROP COLUMN created_at;
-- data loss: the values of column public.jobs.doubled are lost
ALTER TABLE public.jobs DROP COLUMN doubled;
-- data loss: the values of column public.jobs.label are lost
ALTER TABLE public.jobs DROP COLUMN label;
-- data loss: the values of column public.jobs.name are lost
ALTER TABLE public.jobs DROP COLUMN name;
-- data loss: the values of column public.jobs.tags are lost
ALTER TABLE public.jobs DROP COLUMN tags;
-- data loss: the values of column public.jobs.ticket are lost
ALTER TABLE public.jobs DROP COLUMN ticket;

DROP SEQUENCE public.ticket_numbers;
