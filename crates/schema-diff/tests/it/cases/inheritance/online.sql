-- == migration 1 of 2
ALTER TABLE public.leaver NO INHERIT public.base;

-- data loss: the values of column public.base.gone are lost
ALTER TABLE public.base DROP COLUMN gone;

-- data loss: the values of column public.leaver.gone are lost
ALTER TABLE public.leaver DROP COLUMN gone;

DROP VIEW public.of_child;

ALTER TABLE public.base ADD COLUMN added date DEFAULT '2024-01-01'::date;
-- table rewrite: column public.base.id gets another type: public.base is written anew
-- ACCESS EXCLUSIVE lock on public.base: reads and writes of public.base wait
ALTER TABLE public.base ALTER COLUMN id TYPE bigint;
ALTER TABLE public.base ALTER COLUMN kind SET DEFAULT 'parent'::text;
ALTER TABLE public.base ADD CONSTRAINT base_kind_is_set CHECK (kind IS NOT NULL) NOT VALID;

ALTER TABLE public.leaver ADD COLUMN added date DEFAULT '2024-01-01'::date;
-- table rewrite: column public.leaver.id gets another type: public.leaver is written anew
-- ACCESS EXCLUSIVE lock on public.leaver: reads and writes of public.leaver wait
ALTER TABLE public.leaver ALTER COLUMN id TYPE bigint;
ALTER TABLE public.leaver ALTER COLUMN kind SET DEFAULT 'parent'::text;
ALTER TABLE public.leaver ADD CONSTRAINT leaver_kind_is_set CHECK (kind IS NOT NULL) NOT VALID;

CREATE VIEW public.of_child AS
 SELECT id,
    extra
   FROM public.child;

-- == migration 2 of 2
-- full scan: every row of public.base is read
-- may fail on existing rows: this fails if public.base.kind is NULL in any row
ALTER TABLE public.base VALIDATE CONSTRAINT base_kind_is_set;

-- full scan: every row of public.leaver is read
-- may fail on existing rows: this fails if public.leaver.kind is NULL in any row
ALTER TABLE public.leaver VALIDATE CONSTRAINT leaver_kind_is_set;

ALTER TABLE public.base ALTER COLUMN kind SET NOT NULL;
ALTER TABLE public.base DROP CONSTRAINT base_kind_is_set;

ALTER TABLE public.child ALTER COLUMN kind SET DEFAULT 'child'::text;

ALTER TABLE public.leaver ALTER COLUMN kind SET NOT NULL;
ALTER TABLE public.leaver DROP CONSTRAINT leaver_kind_is_set;
