-- == migration 1 of 4
ALTER INDEX public.kept ALTER COLUMN 1 SET STATISTICS -1;
ALTER INDEX public.kept ALTER COLUMN 3 SET STATISTICS 0;

-- == migration 2 of 4, outside a transaction
CREATE INDEX CONCURRENTLY changed_new ON public.notes USING btree (lower(body), id);

-- == migration 3 of 4
ALTER INDEX public.changed RENAME TO changed_old;
ALTER INDEX public.changed_new RENAME TO changed;
ALTER INDEX public.changed ALTER COLUMN 1 SET STATISTICS 1000;

-- == migration 4 of 4, outside a transaction
DROP INDEX CONCURRENTLY public.changed_old;
