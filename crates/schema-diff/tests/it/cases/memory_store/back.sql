-- data loss: the rows of table public.messages are lost
DROP TABLE public.messages;

DROP TYPE public.role;

ALTER TABLE public.personalities DROP CONSTRAINT personalities_owner_id_fkey;

ALTER TABLE public.users DROP CONSTRAINT users_default_fk;

-- data loss: the rows of table public.users are lost
DROP TABLE public.users;

DROP VIEW public.unlocked;

-- data loss: the rows of table public.memories are lost
DROP TABLE public.memories;

DROP EXTENSION vector;

-- data loss: the rows of table public.personalities are lost
DROP TABLE public.personalities;

DROP ROUTINE public.invalidate();
