DROP VIEW public.on_removed;

DROP VIEW public.removed_column;

DROP VIEW public.retyped;

CREATE OR REPLACE VIEW public.appended AS
 SELECT a,
    b
   FROM public.t;

ALTER VIEW public.checked RESET (check_option);

CREATE OR REPLACE VIEW public.filtered AS
 SELECT a,
    b
   FROM public.t
  WHERE (a > 2);

ALTER VIEW public.optioned SET (security_barrier='true');
ALTER VIEW public.optioned ALTER COLUMN a SET DEFAULT 5;

CREATE VIEW public.removed_column AS
 SELECT a
   FROM public.t;

CREATE VIEW public.on_removed AS
 SELECT a
   FROM public.removed_column;
COMMENT ON VIEW public.on_removed IS 'stays';

CREATE VIEW public.retyped AS
 SELECT b AS x
   FROM public.t;
