-- data loss: the rows of table public.creatures are lost
-- possible rename: if table public.creatures was renamed to table public.animals, write a RENAME instead: this plan drops one and makes the other
DROP TABLE public.creatures;

-- data loss: the values of column public.people.born are lost
ALTER TABLE public.people DROP COLUMN born;
-- data loss: the values of column public.people.email are lost
-- possible rename: if column public.people.email was renamed to column public.people.name, write a RENAME instead: this plan drops one and makes the other
-- possible rename: if column public.people.email was renamed to column public.people.mail, write a RENAME instead: this plan drops one and makes the other
ALTER TABLE public.people DROP COLUMN email;
-- data loss: the values of column public.people.full_name are lost
-- possible rename: if column public.people.full_name was renamed to column public.people.name, write a RENAME instead: this plan drops one and makes the other
-- possible rename: if column public.people.full_name was renamed to column public.people.mail, write a RENAME instead: this plan drops one and makes the other
ALTER TABLE public.people DROP COLUMN full_name;

CREATE TABLE public.animals (
    id integer,
    kind text
);

ALTER TABLE public.people ADD COLUMN age integer;
ALTER TABLE public.people ADD COLUMN mail text;
ALTER TABLE public.people ADD COLUMN name text;
