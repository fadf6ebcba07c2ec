-- index dropped: the index of constraint overlap on public.rooms goes with it
ALTER TABLE public.rooms DROP CONSTRAINT overlap;

-- index dropped: the index of constraint rooms_pkey on public.rooms goes with it
ALTER TABLE public.rooms DROP CONSTRAINT rooms_pkey;

ALTER TABLE public.rooms DROP CONSTRAINT sane;

ALTER TABLE public.rooms ALTER COLUMN id DROP NOT NULL;

-- index dropped: the index of constraint ab on public.rooms goes with it
ALTER TABLE public.rooms DROP CONSTRAINT ab;
