-- data loss: the rows of table public.memories are lost
DROP TABLE public.memories;
