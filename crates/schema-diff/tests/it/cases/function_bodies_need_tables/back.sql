-- data loss: the rows of table public.alpha are lost
DROP TABLE public.alpha;

-- data loss: the values of column public.base.added are lost
ALTER TABLE public.base DROP COLUMN added;

DROP VIEW public.omega;

DROP VIEW public.uses_function;

DROP ROUTINE public.aa_outer();

DROP ROUTINE public.default_code();

DROP ROUTINE public.mm_rows();

-- data loss: the rows of table public.zeta are lost
DROP TABLE public.zeta;

DROP ROUTINE public.zz_inner();
