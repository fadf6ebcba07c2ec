DROP VIEW public.counted;

DROP MATERIALIZED VIEW public.recent;

-- data loss: the values of column public.notes.after are lost
-- possible rename: this plan drops column public.notes.after and makes column public.notes.before; if it was renamed, write -- driftless: renamed from after above its definition
ALTER TABLE public.notes DROP COLUMN after;
ALTER TABLE public.notes ADD COLUMN before integer;

CREATE VIEW public.recent AS
 SELECT before
   FROM public.notes;

CREATE VIEW public.counted AS
 SELECT before AS one,
    count(*) AS many
   FROM public.recent
  GROUP BY before;
