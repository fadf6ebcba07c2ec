-- data loss: the rows of table public.m1 are lost
DROP TABLE public.m1;

-- data loss: the values of column public.m.added are lost
ALTER TABLE public.m DROP COLUMN added;
ALTER TABLE public.m ALTER COLUMN n DROP DEFAULT;
