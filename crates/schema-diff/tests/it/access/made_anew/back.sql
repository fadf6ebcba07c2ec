ALTER TABLE public.docs DROP COLUMN size;

DROP VIEW public.sizes;

DROP ROUTINE public.f();

ALTER TYPE public.mood ADD VALUE 'sad';

-- may fail on existing rows: a value of column public.docs.pages may have no form as integer
-- table rewrite: column public.docs.pages gets another type: public.docs is written anew
-- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
ALTER TABLE public.docs ALTER COLUMN pages TYPE integer;
-- table rewrite: the value of column public.docs.size is computed for every row: public.docs is written anew
-- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
ALTER TABLE public.docs ADD COLUMN size integer GENERATED ALWAYS AS ((pages * 2)) STORED;

CREATE OR REPLACE FUNCTION public.f()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
REVOKE EXECUTE ON ROUTINE public.f() FROM PUBLIC;

CREATE VIEW public.sizes AS
 SELECT id,
    pages
   FROM public.docs;
ALTER VIEW public.sizes OWNER TO keeper;
GRANT SELECT ON TABLE public.sizes TO reader;
GRANT UPDATE (pages) ON TABLE public.sizes TO writer;

GRANT SELECT (size) ON TABLE public.docs TO reader;
