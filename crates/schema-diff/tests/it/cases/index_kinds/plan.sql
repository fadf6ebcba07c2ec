-- SHARE lock on public.docs: writes to public.docs wait until index public.i_brin is built
CREATE INDEX i_brin ON public.docs USING brin (at) WITH (pages_per_range='32');

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_btree is built
CREATE INDEX i_btree ON public.docs USING btree (title COLLATE "C" text_pattern_ops DESC NULLS LAST, id) INCLUDE (at) WITH (fillfactor='90') WHERE (id > 10);

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_expression is built
CREATE INDEX i_expression ON public.docs USING btree (lower(title), ((id + 1)));

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_gin is built
CREATE INDEX i_gin ON public.docs USING gin (data jsonb_path_ops) WITH (fastupdate=off);

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_gin2 is built
CREATE INDEX i_gin2 ON public.docs USING gin (body);

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_gist is built
CREATE INDEX i_gist ON public.docs USING gist (span);

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_hash is built
CREATE INDEX i_hash ON public.docs USING hash (title);
COMMENT ON INDEX public.i_hash IS 'equality only';

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_spgist is built
CREATE INDEX i_spgist ON public.docs USING spgist (span);

-- SHARE lock on public.docs: writes to public.docs wait until index public.i_unique is built
-- may fail on existing rows: index public.i_unique cannot be built if rows of public.docs have equal keys
CREATE UNIQUE INDEX i_unique ON public.docs USING btree (id) NULLS NOT DISTINCT;
