DROP STATISTICS public.expression;

DROP ROUTINE public.f(text);

ALTER TABLE public.t ADD COLUMN b integer;

CREATE STATISTICS public.goes ON a, b FROM public.t;

CREATE OR REPLACE FUNCTION public.f(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
RETURN lower($1);

CREATE STATISTICS public.expression ON public.f(c) FROM public.t;
