-- data loss: the rows of table public.animals are lost
-- possible rename: if table public.animals was renamed to table public.creatures, write a RENAME instead: this plan drops one and makes the other
DROP TABLE public.animals;

-- data loss: the values of column public.people.age are lost
ALTER TABLE public.people DROP COLUMN age;
-- data loss: the values of column public.people.mail are lost
-- possible rename: if column public.people.mail was renamed to column public.people.full_name, write a RENAME instead: this plan drops one and makes the other
-- possible rename: if column public.people.mail was renamed to column public.people.email, write a RENAME instead: this plan drops one and makes the other
ALTER TABLE public.people DROP COLUMN mail;
-- data loss: the values of column public.people.name are lost
-- possible rename: if column public.people.name was renamed to column public.people.full_name, write a RENAME instead: this plan drops one and makes the other
-- possible rename: if column public.people.name was renamed to column public.people.email, write a RENAME instead: this plan drops one and makes the other
ALTER TABLE public.people DROP COLUMN name;

CREATE TABLE public.creatures (
    id integer,
    kind text
);

ALTER TABLE public.people ADD COLUMN born date;
ALTER TABLE public.people ADD COLUMN email text;
ALTER TABLE public.people ADD COLUMN full_name text;
