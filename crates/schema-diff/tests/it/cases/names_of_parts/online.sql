-- == migration 1 of 5
ALTER SEQUENCE public.docs_id_seq RENAME TO notes_id_seq;

ALTER TABLE public.notes RENAME CONSTRAINT has_title TO with_title;

ALTER TABLE public.notes RENAME CONSTRAINT notes_pk TO "notes.key";

ALTER TABLE public.notes RENAME CONSTRAINT to_parent TO parent_fk;

ALTER INDEX public.by_title RENAME TO titles;

ALTER INDEX public.one_of_two RENAME TO one_of_both;

ALTER INDEX public.parts_by_id RENAME TO ids_of_parts;

ALTER INDEX public.parts_a_id_idx RENAME TO ids_of_a;

ALTER TABLE public.base DROP CONSTRAINT positive;

ALTER TABLE public.base ADD CONSTRAINT above_zero CHECK ((n > 0)) NOT VALID;

COMMENT ON CONSTRAINT with_title ON public.notes IS 'changed';

-- == migration 2 of 5, outside a transaction
CREATE INDEX CONCURRENTLY four_times ON public.notes USING btree (parent);

-- == migration 3 of 5
-- full scan: every row of public.base is read
-- may fail on existing rows: rows of public.base may break constraint above_zero on public.base
ALTER TABLE public.base VALIDATE CONSTRAINT above_zero;

-- == migration 4 of 5, outside a transaction
-- index dropped: queries on public.notes that used index public.thrice are slower
DROP INDEX CONCURRENTLY public.thrice;

-- == migration 5 of 5, outside a transaction
-- index dropped: queries on public.notes that used index public.twice are slower
DROP INDEX CONCURRENTLY public.twice;
