ALTER SEQUENCE public.a_id_seq AS bigint;

-- table rewrite: column public.a.id gets another type: public.a is written anew
-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait
ALTER TABLE public.a ALTER COLUMN id TYPE bigint;
