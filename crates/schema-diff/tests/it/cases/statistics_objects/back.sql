DROP STATISTICS public.kinds;

DROP STATISTICS public.on_expression;

DROP MATERIALIZED VIEW public.m;

-- may fail on existing rows: a value of column public.t.a may have no form as integer
-- table rewrite: column public.t.a gets another type: public.t is written anew
-- ACCESS EXCLUSIVE lock on public.t: reads and writes of public.t wait
ALTER TABLE public.t ALTER COLUMN a TYPE integer;

CREATE STATISTICS public.gone ON b, c FROM public.t;

ALTER STATISTICS public.kept SET STATISTICS -1;
COMMENT ON STATISTICS public.kept IS 'before';

CREATE STATISTICS public.kinds (ndistinct) ON a, b FROM public.t;

CREATE STATISTICS public.on_expression ON lower(c) FROM public.t;

CREATE STATISTICS public."with.column" ON a, c FROM public.t;
