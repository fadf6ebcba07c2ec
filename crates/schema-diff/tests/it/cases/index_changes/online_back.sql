-- == migration 1 of 9
-- index dropped: queries on public.other that used index public.i_moves are slower until it is built again
DROP INDEX public.i_moves;

-- == migration 2 of 9, outside a transaction
CREATE INDEX CONCURRENTLY i_columns_new ON public.docs USING btree (id);

-- == migration 3 of 9, outside a transaction
CREATE INDEX CONCURRENTLY i_moves ON public.docs USING btree (id);

-- == migration 4 of 9, outside a transaction
CREATE INDEX CONCURRENTLY i_predicate_new ON public.docs USING btree (id) WHERE (title IS NOT NULL);

-- == migration 5 of 9, outside a transaction
-- may fail on existing rows: index public.i_unique cannot be built if rows of public.docs have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY i_unique_new ON public.docs USING btree (title);

-- == migration 6 of 9
ALTER INDEX public.i_columns RENAME TO i_columns_old;
ALTER INDEX public.i_columns_new RENAME TO i_columns;
COMMENT ON INDEX public.i_columns IS 'kept';

ALTER INDEX public.i_predicate RENAME TO i_predicate_old;
ALTER INDEX public.i_predicate_new RENAME TO i_predicate;

ALTER INDEX public.i_unique RENAME TO i_unique_old;
ALTER INDEX public.i_unique_new RENAME TO i_unique;

-- == migration 7 of 9, outside a transaction
DROP INDEX CONCURRENTLY public.i_columns_old;

-- == migration 8 of 9, outside a transaction
DROP INDEX CONCURRENTLY public.i_predicate_old;

-- == migration 9 of 9, outside a transaction
DROP INDEX CONCURRENTLY public.i_unique_old;
