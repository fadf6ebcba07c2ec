DROP VIEW public.appended;

DROP VIEW public.retyped;

CREATE VIEW public.appended AS
 SELECT a
   FROM public.t;
COMMENT ON VIEW public.appended IS 'stays too';

ALTER VIEW public.checked SET (check_option='local');

CREATE OR REPLACE VIEW public.filtered AS
 SELECT a,
    b
   FROM public.t
  WHERE (a > 1);

ALTER VIEW public.optioned RESET (security_barrier);
ALTER VIEW public.optioned ALTER COLUMN a DROP DEFAULT;

CREATE OR REPLACE VIEW public.removed_column AS
 SELECT a,
    b
   FROM public.t;

CREATE VIEW public.retyped AS
 SELECT a AS x
   FROM public.t;
