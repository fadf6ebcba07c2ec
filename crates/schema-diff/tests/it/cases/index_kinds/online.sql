-- == migration 1 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_brin ON public.docs USING brin (at) WITH (pages_per_range='32');

-- == migration 2 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_btree ON public.docs USING btree (title COLLATE "C" text_pattern_ops DESC NULLS LAST, id) INCLUDE (at) WITH (fillfactor='90') WHERE (id > 10);

-- == migration 3 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_expression ON public.docs USING btree (lower(title), ((id + 1)));

-- == migration 4 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_gin ON public.docs USING gin (data jsonb_path_ops) WITH (fastupdate=off);

-- == migration 5 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_gin2 ON public.docs USING gin (body);

-- == migration 6 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_gist ON public.docs USING gist (span);

-- == migration 7 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_hash ON public.docs USING hash (title);

-- == migration 8 of 10, outside a transaction
CREATE INDEX CONCURRENTLY i_spgist ON public.docs USING spgist (span);

-- == migration 9 of 10, outside a transaction
-- may fail on existing rows: index public.i_unique cannot be built if rows of public.docs have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY i_unique ON public.docs USING btree (id) NULLS NOT DISTINCT;

-- == migration 10 of 10
COMMENT ON INDEX public.i_hash IS 'equality only';
