ALTER TABLE public.a ALTER COLUMN id DROP DEFAULT;

ALTER SEQUENCE public.a_id_seq AS integer;

-- may fail on existing rows: a value of column public.a.id may have no form as integer
-- table rewrite: column public.a.id gets another type: public.a is written anew
-- ACCESS EXCLUSIVE lock on public.a: reads and writes of public.a wait
ALTER TABLE public.a ALTER COLUMN id TYPE integer;
ALTER TABLE public.a ALTER COLUMN id SET DEFAULT nextval('public.a_id_seq'::regclass);
