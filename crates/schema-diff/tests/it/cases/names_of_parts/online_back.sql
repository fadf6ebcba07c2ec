-- == migration 1 of 5
ALTER SEQUENCE public.notes_id_seq RENAME TO docs_id_seq;

ALTER TABLE public.notes RENAME CONSTRAINT "notes.key" TO notes_pk;

ALTER TABLE public.notes RENAME CONSTRAINT parent_fk TO to_parent;

ALTER TABLE public.notes RENAME CONSTRAINT with_title TO has_title;

ALTER INDEX public.ids_of_parts RENAME TO parts_by_id;

ALTER INDEX public.one_of_both RENAME TO one_of_two;

ALTER INDEX public.titles RENAME TO by_title;

ALTER INDEX public.ids_of_a RENAME TO parts_a_id_idx;

ALTER TABLE public.base DROP CONSTRAINT above_zero;

ALTER TABLE public.base ADD CONSTRAINT positive CHECK ((n > 0)) NOT VALID;

COMMENT ON CONSTRAINT has_title ON public.notes IS 'kept';

-- == migration 2 of 5, outside a transaction
CREATE INDEX CONCURRENTLY thrice ON public.notes USING btree (parent);

-- == migration 3 of 5, outside a transaction
CREATE INDEX CONCURRENTLY twice ON public.notes USING btree (parent);

-- == migration 4 of 5
-- full scan: every row of public.base is read
-- may fail on existing rows: rows of public.base may break constraint positive on public.base
ALTER TABLE public.base VALIDATE CONSTRAINT positive;

-- == migration 5 of 5, outside a transaction
-- index dropped: queries on public.notes that used index public.four_times are slower
DROP INDEX CONCURRENTLY public.four_times;
