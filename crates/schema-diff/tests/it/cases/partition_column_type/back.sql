-- data loss: the rows of table public.m are lost
DROP TABLE public.m;
CREATE TABLE public.m (
    at date NOT NULL,
    n integer
) PARTITION BY RANGE (at);

CREATE TABLE public.m1 PARTITION OF public.m DEFAULT;
