-- data loss: the values of column public.users.shout are lost
ALTER TABLE public.users DROP COLUMN shout;
-- data loss: the values of column public.users.team_slug are lost
ALTER TABLE public.users DROP COLUMN team_slug;

-- data loss: the values of column public.teams.slug are lost
ALTER TABLE public.teams DROP COLUMN slug;

DROP VIEW public.adults;

DROP TRIGGER on_age ON public.users;

CREATE VIEW public.adults AS
 SELECT id
   FROM public.users;

CREATE OR REPLACE VIEW public.names AS
 SELECT id
   FROM public.users
  WHERE (id > 0);

-- data loss: the values of column public.users.name are lost
ALTER TABLE public.users DROP COLUMN name;

ALTER POLICY grown ON public.users USING ((id >= 18));

-- data loss: the values of column public.users.age are lost
ALTER TABLE public.users DROP COLUMN age;
