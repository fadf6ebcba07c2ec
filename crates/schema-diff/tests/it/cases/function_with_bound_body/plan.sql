DROP ROUTINE public.total();

-- table rewrite: column public.t.n gets another type: public.t is written anew
-- ACCESS EXCLUSIVE lock on public.t: reads and writes of public.t wait
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;

CREATE OR REPLACE FUNCTION public.total()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT (sum(t.n))::bigint AS sum
    FROM public.t;
END;
