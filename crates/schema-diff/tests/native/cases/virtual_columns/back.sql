-- data loss: the values of column public.notes.gone are lost
ALTER TABLE public.notes DROP COLUMN gone;
ALTER TABLE public.notes DROP COLUMN plain;
ALTER TABLE public.notes DROP COLUMN twice;

ALTER TABLE public.parts DROP COLUMN double;

DROP VIEW public.sizes;

ALTER TABLE public.notes DROP COLUMN size;
ALTER TABLE public.notes ADD COLUMN gone integer GENERATED ALWAYS AS ((id + 1)) VIRTUAL;
ALTER TABLE public.notes ADD COLUMN plain integer;
ALTER TABLE public.notes ADD COLUMN size integer GENERATED ALWAYS AS (length(body)) VIRTUAL;
-- table rewrite: the value of column public.notes.twice is computed for every row: public.notes is written anew
-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait
ALTER TABLE public.notes ADD COLUMN twice integer GENERATED ALWAYS AS ((id * 2)) STORED;

ALTER TABLE public.parts ADD COLUMN double integer GENERATED ALWAYS AS ((id * 2)) VIRTUAL;

CREATE VIEW public.sizes AS
 SELECT id,
    size
   FROM public.notes;
