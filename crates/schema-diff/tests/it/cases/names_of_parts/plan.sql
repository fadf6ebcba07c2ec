ALTER SEQUENCE public.docs_id_seq RENAME TO notes_id_seq;

ALTER TABLE public.notes RENAME CONSTRAINT has_title TO with_title;

ALTER TABLE public.notes RENAME CONSTRAINT notes_pk TO "notes.key";

ALTER TABLE public.notes RENAME CONSTRAINT to_parent TO parent_fk;

ALTER INDEX public.by_title RENAME TO titles;

ALTER INDEX public.one_of_two RENAME TO one_of_both;

ALTER INDEX public.parts_by_id RENAME TO ids_of_parts;

ALTER INDEX public.parts_a_id_idx RENAME TO ids_of_a;

ALTER TABLE public.base DROP CONSTRAINT positive;

-- index dropped: queries on public.notes that used index public.thrice are slower
DROP INDEX public.thrice;

-- index dropped: queries on public.notes that used index public.twice are slower
DROP INDEX public.twice;

-- ACCESS EXCLUSIVE lock on public.base: reads and writes of public.base wait
-- full scan: every row of public.base is read
-- may fail on existing rows: rows of public.base may break constraint above_zero on public.base
ALTER TABLE public.base ADD CONSTRAINT above_zero CHECK ((n > 0));

-- SHARE lock on public.notes: writes to public.notes wait until index public.four_times is built
CREATE INDEX four_times ON public.notes USING btree (parent);

COMMENT ON CONSTRAINT with_title ON public.notes IS 'changed';
