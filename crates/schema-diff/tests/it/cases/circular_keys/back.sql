-- data loss: the rows of table public.tree are lost
DROP TABLE public.tree;

ALTER TABLE public.personalities DROP CONSTRAINT personalities_owner_id_fkey;

ALTER TABLE public.users DROP CONSTRAINT users_favourite_fk;

-- data loss: the rows of table public.personalities are lost
DROP TABLE public.personalities;

-- data loss: the rows of table public.users are lost
DROP TABLE public.users;
