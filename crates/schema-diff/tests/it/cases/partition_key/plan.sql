DROP VIEW public.v;

-- data loss: the rows of table public.m are lost
DROP TABLE public.m;
CREATE TABLE public.m (
    at date NOT NULL,
    n integer
) PARTITION BY LIST (at);

CREATE TABLE public.m1 PARTITION OF public.m DEFAULT;

CREATE INDEX m_n ON public.m USING btree (n);

CREATE VIEW public.v AS
 SELECT n
   FROM public.m;
