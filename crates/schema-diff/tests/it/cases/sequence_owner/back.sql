ALTER TABLE public.a ADD COLUMN n integer;

ALTER SEQUENCE public.freed OWNED BY public.a.n;

ALTER SEQUENCE public.moving OWNED BY public.a.n;

ALTER SEQUENCE public.taken OWNED BY NONE;
