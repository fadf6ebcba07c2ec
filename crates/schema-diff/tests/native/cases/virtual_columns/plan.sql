ALTER TABLE public.notes DROP COLUMN gone;
-- data loss: the values of column public.notes.plain are lost
ALTER TABLE public.notes DROP COLUMN plain;
ALTER TABLE public.notes DROP COLUMN twice;

ALTER TABLE public.parts DROP COLUMN double;

DROP VIEW public.sizes;

ALTER TABLE public.notes DROP COLUMN size;
ALTER TABLE public.notes ADD COLUMN gone integer;
ALTER TABLE public.notes ADD COLUMN plain integer GENERATED ALWAYS AS ((id * 3)) VIRTUAL;
ALTER TABLE public.notes ADD COLUMN size integer GENERATED ALWAYS AS (octet_length(body)) VIRTUAL;
ALTER TABLE public.notes ADD COLUMN twice integer GENERATED ALWAYS AS ((id * 2)) VIRTUAL;

ALTER TABLE public.parts ADD COLUMN double bigint GENERATED ALWAYS AS ((id * 2)) VIRTUAL;

CREATE VIEW public.sizes AS
 SELECT id,
    size
   FROM public.notes;
