-- data loss: the rows of table public.b are lost
DROP TABLE public.b;

-- data loss: the values of column public.a.id are lost
ALTER TABLE public.a DROP COLUMN id;
