ALTER TABLE public.things ALTER COLUMN kind DROP DEFAULT;
-- table rewrite: column public.things.kind gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN kind TYPE text;
ALTER TABLE public.things ALTER COLUMN kind SET DEFAULT 'a'::text;

DROP TYPE public.kind;
