ALTER SEQUENCE public.notes_id_seq RENAME TO docs_id_seq;

ALTER TABLE public.notes RENAME CONSTRAINT "notes.key" TO notes_pk;

ALTER TABLE public.notes RENAME CONSTRAINT parent_fk TO to_parent;

ALTER TABLE public.notes RENAME CONSTRAINT with_title TO has_title;

ALTER INDEX public.ids_of_parts RENAME TO parts_by_id;

ALTER INDEX public.one_of_both RENAME TO one_of_two;

ALTER INDEX public.titles RENAME TO by_title;

ALTER INDEX public.ids_of_a RENAME TO parts_a_id_idx;

ALTER TABLE public.base DROP CONSTRAINT above_zero;

-- index dropped: queries on public.notes that used index public.four_times are slower
DROP INDEX public.four_times;

-- ACCESS EXCLUSIVE lock on public.base: reads and writes of public.base wait
-- full scan: every row of public.base is read
-- may fail on existing rows: rows of public.base may break constraint positive on public.base
ALTER TABLE public.base ADD CONSTRAINT positive CHECK ((n > 0));

-- SHARE lock on public.notes: writes to public.notes wait until index public.thrice is built
CREATE INDEX thrice ON public.notes USING btree (parent);

-- SHARE lock on public.notes: writes to public.notes wait until index public.twice is built
CREATE INDEX twice ON public.notes USING btree (parent);

COMMENT ON CONSTRAINT has_title ON public.notes IS 'kept';
