-- may fail on existing rows: type public.kind is built anew and its columns move to it: a stored value that the new type lacks makes that fail
ALTER TYPE public.kind RENAME TO kind_old;
CREATE TYPE public.kind AS ENUM (
    'a',
    'b'
);

-- may fail on existing rows: a value of column public.things.kind may have no form as public.kind
-- table rewrite: column public.things.kind gets another type: public.things is written anew
-- ACCESS EXCLUSIVE lock on public.things: reads and writes of public.things wait
ALTER TABLE public.things ALTER COLUMN kind TYPE public.kind USING kind::text::public.kind;

DROP TYPE public.kind_old;
