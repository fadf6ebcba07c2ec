-- data loss: the rows of table public.creatures are lost
-- possible rename: this plan drops table public.creatures and makes table public.animals; if it was renamed, write -- driftless: renamed from creatures above its definition
DROP TABLE public.creatures;

-- data loss: the values of column public.people.born are lost
ALTER TABLE public.people DROP COLUMN born;
-- data loss: the values of column public.people.email are lost
-- possible rename: this plan drops column public.people.email and makes column public.people.name; if it was renamed, write -- driftless: renamed from email above its definition
-- possible rename: this plan drops column public.people.email and makes column public.people.mail; if it was renamed, write -- driftless: renamed from email above its definition
ALTER TABLE public.people DROP COLUMN email;
-- data loss: the values of column public.people.full_name are lost
-- possible rename: this plan drops column public.people.full_name and makes column public.people.name; if it was renamed, write -- driftless: renamed from full_name above its definition
-- possible rename: this plan drops column public.people.full_name and makes column public.people.mail; if it was renamed, write -- driftless: renamed from full_name above its definition
ALTER TABLE public.people DROP COLUMN full_name;

CREATE TABLE public.animals (
    id integer,
    kind text
);

ALTER TABLE public.people ADD COLUMN age integer;
ALTER TABLE public.people ADD COLUMN mail text;
ALTER TABLE public.people ADD COLUMN name text;
