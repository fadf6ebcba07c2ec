DROP ROUTINE public.total();

-- may fail on existing rows: a value of column public.t.n may have no form as integer
-- table rewrite: column public.t.n gets another type: public.t is written anew
-- ACCESS EXCLUSIVE lock on public.t: reads and writes of public.t wait
ALTER TABLE public.t ALTER COLUMN n TYPE integer;

CREATE OR REPLACE FUNCTION public.total()
 RETURNS bigint
 LANGUAGE sql
BEGIN ATOMIC
 SELECT sum(t.n) AS sum
    FROM public.t;
END;
