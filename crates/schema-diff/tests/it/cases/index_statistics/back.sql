-- index dropped: queries on public.notes that used index public.changed are slower until it is built again
DROP INDEX public.changed;
-- SHARE lock on public.notes: writes to public.notes wait until index public.changed is built
CREATE INDEX changed ON public.notes USING btree (lower(body));

ALTER INDEX public.kept ALTER COLUMN 1 SET STATISTICS 200;
ALTER INDEX public.kept ALTER COLUMN 3 SET STATISTICS -1;
