-- index dropped: queries on public.docs that used index public.i_columns are slower until it is built again
DROP INDEX public.i_columns;

-- index dropped: queries on public.docs that used index public.i_moves are slower until it is built again
DROP INDEX public.i_moves;

-- index dropped: queries on public.docs that used index public.i_predicate are slower until it is built again
DROP INDEX public.i_predicate;

-- index dropped: queries on public.docs that used index public.i_unique are slower until it is built again
DROP INDEX public.i_unique;

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_columns is built
CREATE INDEX i_columns ON public.docs USING btree (id, title);
COMMENT ON INDEX public.i_columns IS 'kept';

-- SHARE lock on public.other: writes to public.other wait until index public.i_moves is built
CREATE INDEX i_moves ON public.other USING btree (id);

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_predicate is built
CREATE INDEX i_predicate ON public.docs USING btree (id);

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_unique is built
CREATE INDEX i_unique ON public.docs USING btree (title);
