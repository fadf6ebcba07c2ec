CREATE ACCESS METHOD "Other heap" TYPE TABLE HANDLER heap_tableam_handler;

-- table rewrite: public.gone is written anew
-- ACCESS EXCLUSIVE lock on public.gone: reads and writes of public.gone wait
ALTER TABLE public.gone SET ACCESS METHOD "Other heap";

CREATE TABLE public.gone_one PARTITION OF public.gone FOR VALUES IN (1) USING "Other heap";

CREATE TABLE public.gone_two PARTITION OF public.gone FOR VALUES IN (2) USING heap;

-- table rewrite: public.notes is written anew
-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait
ALTER TABLE public.notes SET ACCESS METHOD "Other heap";
ALTER TABLE public.notes SET (fillfactor='70');

-- table rewrite: public.counted is written anew
-- ACCESS EXCLUSIVE lock on public.counted: reads and writes of public.counted wait
ALTER MATERIALIZED VIEW public.counted SET ACCESS METHOD "Other heap";
