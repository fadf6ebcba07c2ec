-- == migration 1 of 2
-- index dropped: queries on public.notes that used index public.by_a are slower until it is built again
DROP INDEX public.by_a;

ALTER COLLATION public.code_points RENAME TO code_points_old;
CREATE COLLATION public.code_points (PROVIDER = builtin, LOCALE = 'PG_UNICODE_FAST');

ALTER COLLATION public.plain RENAME TO plain_old;
CREATE COLLATION public.plain (LOCALE = 'C');

-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait until the indexes on column public.notes.a are built anew
ALTER TABLE public.notes ALTER COLUMN a TYPE text COLLATE public.code_points;
-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait until the indexes on column public.notes.b are built anew
ALTER TABLE public.notes ALTER COLUMN b TYPE text COLLATE public.plain;

DROP COLLATION public.code_points_old;

DROP COLLATION public.plain_old;

-- == migration 2 of 2, outside a transaction
CREATE INDEX CONCURRENTLY by_a ON public.notes USING btree (a, b COLLATE public.code_points);
