-- data loss: the rows of table public.gone_one are lost
DROP TABLE public.gone_one;

-- data loss: the rows of table public.gone_two are lost
DROP TABLE public.gone_two;

-- table rewrite: public.gone is written anew
-- ACCESS EXCLUSIVE lock on public.gone: reads and writes of public.gone wait
ALTER TABLE public.gone SET ACCESS METHOD heap;

-- table rewrite: public.notes is written anew
-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait
ALTER TABLE public.notes SET ACCESS METHOD heap;
ALTER TABLE public.notes RESET (fillfactor);

-- table rewrite: public.counted is written anew
-- ACCESS EXCLUSIVE lock on public.counted: reads and writes of public.counted wait
ALTER MATERIALIZED VIEW public.counted SET ACCESS METHOD heap;

DROP ACCESS METHOD "Other heap";
