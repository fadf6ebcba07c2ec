-- data loss: the values of column public.base.added are lost
ALTER TABLE public.base DROP COLUMN added;

-- data loss: the values of column public.leaver.added are lost
ALTER TABLE public.leaver DROP COLUMN added;

DROP VIEW public.of_child;

ALTER TABLE public.base ADD COLUMN gone integer;
-- may fail on existing rows: a value of column public.base.id may have no form as integer
-- table rewrite: column public.base.id gets another type: public.base is written anew
-- ACCESS EXCLUSIVE lock on public.base: reads and writes of public.base wait
ALTER TABLE public.base ALTER COLUMN id TYPE integer;
ALTER TABLE public.base ALTER COLUMN kind DROP NOT NULL;
ALTER TABLE public.base ALTER COLUMN kind SET DEFAULT 'base'::text;

ALTER TABLE public.child ALTER COLUMN kind SET DEFAULT 'child'::text;

ALTER TABLE public.leaver ADD COLUMN gone integer;
-- may fail on existing rows: a value of column public.leaver.id may have no form as integer
-- table rewrite: column public.leaver.id gets another type: public.leaver is written anew
-- ACCESS EXCLUSIVE lock on public.leaver: reads and writes of public.leaver wait
ALTER TABLE public.leaver ALTER COLUMN id TYPE integer;
ALTER TABLE public.leaver ALTER COLUMN kind DROP NOT NULL;
ALTER TABLE public.leaver ALTER COLUMN kind SET DEFAULT 'base'::text;
ALTER TABLE public.leaver INHERIT public.base;

CREATE VIEW public.of_child AS
 SELECT id,
    extra
   FROM public.child;
