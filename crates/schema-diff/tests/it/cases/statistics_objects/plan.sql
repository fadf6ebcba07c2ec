DROP STATISTICS public.gone;

DROP STATISTICS public.kinds;

DROP STATISTICS public.on_expression;

DROP STATISTICS public."with.column";

-- table rewrite: column public.t.a gets another type: public.t is written anew
-- ACCESS EXCLUSIVE lock on public.t: reads and writes of public.t wait
ALTER TABLE public.t ALTER COLUMN a TYPE bigint;

ALTER STATISTICS public.kept SET STATISTICS 500;
COMMENT ON STATISTICS public.kept IS 'after';

CREATE STATISTICS public.kinds (ndistinct, mcv) ON a, b FROM public.t;

CREATE STATISTICS public.on_expression ON upper(c) FROM public.t;

CREATE MATERIALIZED VIEW public.m AS
 SELECT a,
    b
   FROM public.t;

CREATE STATISTICS public."of view" ON a, b FROM public.m;
