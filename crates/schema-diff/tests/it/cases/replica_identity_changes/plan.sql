-- index dropped: the index of constraint b_key on public.b goes with it
ALTER TABLE public.b DROP CONSTRAINT b_key;

-- index dropped: queries on public.a that used index public.a_key are slower until it is built again
DROP INDEX public.a_key;

-- ACCESS EXCLUSIVE lock on public.b: reads and writes of public.b wait until the index of constraint b_key on public.b is built
-- may fail on existing rows: rows of public.b may break constraint b_key on public.b
ALTER TABLE public.b ADD CONSTRAINT b_key UNIQUE (n);
ALTER TABLE public.b CLUSTER ON b_key;

-- SHARE lock on public.a: writes to public.a wait until index public.a_key is built
-- may fail on existing rows: index public.a_key cannot be built if rows of public.a have equal keys
CREATE UNIQUE INDEX a_key ON public.a USING btree (id, n);
ALTER TABLE public.a CLUSTER ON a_key;

ALTER TABLE public.a REPLICA IDENTITY USING INDEX a_key;

ALTER TABLE public.b REPLICA IDENTITY USING INDEX b_key;

COMMENT ON INDEX public.b_key IS 'of n';
