DROP VIEW public.counted;

DROP VIEW public.recent;

-- data loss: the values of column public.notes.before are lost
-- possible rename: this plan drops column public.notes.before and makes column public.notes.after; if it was renamed, write -- driftless: renamed from before above its definition
ALTER TABLE public.notes DROP COLUMN before;
ALTER TABLE public.notes ADD COLUMN after integer;

CREATE MATERIALIZED VIEW public.recent AS
 SELECT after
   FROM public.notes;

CREATE VIEW public.counted AS
 SELECT after AS one,
    count(*) AS many
   FROM public.recent
  GROUP BY after;
