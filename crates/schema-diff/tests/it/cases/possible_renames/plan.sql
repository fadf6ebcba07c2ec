-- data loss: the rows of table public.animals are lost
-- possible rename: this plan drops table public.animals and makes table public.creatures; if it was renamed, write -- driftless: renamed from animals above its definition
DROP TABLE public.animals;

-- data loss: the values of column public.people.age are lost
ALTER TABLE public.people DROP COLUMN age;
-- data loss: the values of column public.people.mail are lost
-- possible rename: this plan drops column public.people.mail and makes column public.people.full_name; if it was renamed, write -- driftless: renamed from mail above its definition
-- possible rename: this plan drops column public.people.mail and makes column public.people.email; if it was renamed, write -- driftless: renamed from mail above its definition
ALTER TABLE public.people DROP COLUMN mail;
-- data loss: the values of column public.people.name are lost
-- possible rename: this plan drops column public.people.name and makes column public.people.full_name; if it was renamed, write -- driftless: renamed from name above its definition
-- possible rename: this plan drops column public.people.name and makes column public.people.email; if it was renamed, write -- driftless: renamed from name above its definition
ALTER TABLE public.people DROP COLUMN name;

CREATE TABLE public.creatures (
    id integer,
    kind text
);

ALTER TABLE public.people ADD COLUMN born date;
ALTER TABLE public.people ADD COLUMN email text;
ALTER TABLE public.people ADD COLUMN full_name text;
