ALTER SEQUENCE public.freed OWNED BY NONE;

ALTER SEQUENCE public.moving OWNED BY public.b.n;

-- data loss: the values of column public.a.n are lost
ALTER TABLE public.a DROP COLUMN n;

ALTER SEQUENCE public.taken OWNED BY public.b.n;
