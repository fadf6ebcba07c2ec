ALTER TABLE public.child ALTER COLUMN c DROP NOT NULL;

ALTER TABLE public.notes RENAME CONSTRAINT "Body?" TO notes_body_not_null;
ALTER TABLE public.notes ALTER CONSTRAINT notes_body_not_null NO INHERIT;
ALTER TABLE public.notes RENAME CONSTRAINT notes_id_not_null TO id_is_there;
ALTER TABLE public.notes ALTER COLUMN late DROP NOT NULL;
ALTER TABLE public.notes ADD CONSTRAINT late_is_there NOT NULL late NOT VALID;

ALTER TABLE public.parent RENAME CONSTRAINT parent_a_not_null TO a_there;
ALTER TABLE public.parent ALTER COLUMN b DROP NOT NULL;
