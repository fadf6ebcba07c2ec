-- data loss: the values of column public.t.b are lost
ALTER TABLE public.t DROP COLUMN b;

DROP STATISTICS public.expression;

DROP ROUTINE public.f(text);
CREATE OR REPLACE FUNCTION public.f(text)
 RETURNS character varying
 LANGUAGE sql
 IMMUTABLE
RETURN lower($1);

CREATE STATISTICS public.expression ON public.f(c) FROM public.t;
