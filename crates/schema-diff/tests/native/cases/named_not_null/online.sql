-- == migration 1 of 2
ALTER TABLE public.child ADD CONSTRAINT child_c_is_set CHECK (c IS NOT NULL) NOT VALID;

ALTER TABLE public.notes RENAME CONSTRAINT notes_body_not_null TO "Body?";
ALTER TABLE public.notes ALTER CONSTRAINT "Body?" INHERIT;
ALTER TABLE public.notes RENAME CONSTRAINT id_is_there TO notes_id_not_null;
ALTER TABLE public.notes RENAME CONSTRAINT late_is_there TO notes_late_not_null;
-- full scan: every row of public.notes is read
-- may fail on existing rows: this fails if public.notes.late is NULL in any row
ALTER TABLE public.notes VALIDATE CONSTRAINT notes_late_not_null;

ALTER TABLE public.parent RENAME CONSTRAINT a_there TO parent_a_not_null;
ALTER TABLE public.parent ADD CONSTRAINT parent_b_is_set CHECK (b IS NOT NULL) NOT VALID;

-- == migration 2 of 2
-- full scan: every row of public.child is read
-- may fail on existing rows: this fails if public.child.c is NULL in any row
ALTER TABLE public.child VALIDATE CONSTRAINT child_c_is_set;

-- full scan: every row of public.parent is read
-- may fail on existing rows: this fails if public.parent.b is NULL in any row
ALTER TABLE public.parent VALIDATE CONSTRAINT parent_b_is_set;

ALTER TABLE public.child ADD CONSTRAINT c_there NOT NULL c;
ALTER TABLE public.child DROP CONSTRAINT child_c_is_set;

ALTER TABLE public.parent ALTER COLUMN b SET NOT NULL;
ALTER TABLE public.parent DROP CONSTRAINT parent_b_is_set;
