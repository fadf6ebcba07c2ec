DROP VIEW public.on_m;

DROP MATERIALIZED VIEW public.m;
CREATE MATERIALIZED VIEW public.m AS
 SELECT a,
    count(b) AS n
   FROM public.t
  GROUP BY a;
COMMENT ON COLUMN public.m.n IS 'how many';

CREATE UNIQUE INDEX m_a ON public.m USING btree (a);

CREATE VIEW public.on_m AS
 SELECT n
   FROM public.m;

ALTER MATERIALIZED VIEW public.stored SET (fillfactor='80');
