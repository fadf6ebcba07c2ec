ALTER TABLE public.things ALTER COLUMN kind DROP DEFAULT;

CREATE TYPE public.kind AS ENUM (
    'a',
    'b'
);

-- may fail on existing rows: a value of column public.things.kind may have no form as public.kind
-- table rewrite: column public.things.kind gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN kind TYPE public.kind USING kind::public.kind;
ALTER TABLE public.things ALTER COLUMN kind SET DEFAULT 'a'::public.kind;
