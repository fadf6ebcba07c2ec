CREATE OR REPLACE VIEW public.v AS
 SELECT a
   FROM public.t
  WHERE (a > 0);

-- data loss: the values of column public.t.b are lost
ALTER TABLE public.t DROP COLUMN b;
