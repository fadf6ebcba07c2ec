ALTER TABLE public.t ADD COLUMN b integer;

CREATE OR REPLACE VIEW public.v AS
 SELECT a
   FROM public.t
  WHERE (b > 0);
