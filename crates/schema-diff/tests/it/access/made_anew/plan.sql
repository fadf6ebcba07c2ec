ALTER TABLE public.docs DROP COLUMN size;

DROP VIEW public.sizes;

DROP ROUTINE public.f();

-- may fail on existing rows: type public.mood is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.mood RENAME TO mood_old;
CREATE TYPE public.mood AS ENUM (
    'happy'
);
ALTER TYPE public.mood OWNER TO keeper;
GRANT USAGE ON TYPE public.mood TO reader;

-- table rewrite: column public.docs.pages gets another type: public.docs is written anew
-- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
ALTER TABLE public.docs ALTER COLUMN pages TYPE bigint;
-- table rewrite: the value of column public.docs.size is computed for every row: public.docs is written anew
-- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
ALTER TABLE public.docs ADD COLUMN size bigint GENERATED ALWAYS AS ((pages * 3)) STORED;

-- may fail on existing rows: a value of column public.people.mood may have no form as public.mood
-- table rewrite: column public.people.mood gets another type: public.people is written anew
-- ACCESS EXCLUSIVE lock on public.people: reads and writes of public.people wait
ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

CREATE OR REPLACE FUNCTION public.f()
 RETURNS bigint
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

DROP TYPE public.mood_old;

GRANT SELECT (size) ON TABLE public.docs TO reader;
