-- data loss: the rows of table public.numbered are lost
DROP TABLE public.numbered;

-- data loss: the rows of table public.plain are lost
DROP TABLE public.plain;

DROP ROUTINE public.next_number();
