DROP ROUTINE public.origin();

-- may fail on existing rows: type public.point3 is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.point3 RENAME TO point3_old;
CREATE TYPE public.point3 AS (
    x integer,
    y integer,
    z integer
);

-- may fail on existing rows: a value of column public.shapes.at may have no form as public.point3
-- table rewrite: column public.shapes.at gets another type: public.shapes is written anew
-- ACCESS EXCLUSIVE lock on public.shapes: reads and writes of public.shapes wait
ALTER TABLE public.shapes ALTER COLUMN at TYPE public.point3 USING at::text::public.point3;

CREATE OR REPLACE FUNCTION public.origin()
 RETURNS public.point3
 LANGUAGE sql
AS $function$SELECT ROW(0, 0, 0)::public.point3$function$;

DROP TYPE public.point3_old;
