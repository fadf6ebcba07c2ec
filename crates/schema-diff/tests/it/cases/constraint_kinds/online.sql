-- == migration 1 of 4
ALTER TABLE public.rooms ADD CONSTRAINT rooms_id_is_set CHECK (id IS NOT NULL) NOT VALID;

-- ACCESS EXCLUSIVE lock on public.rooms: reads and writes of public.rooms wait until the index of constraint overlap on public.rooms is built
-- may fail on existing rows: rows of public.rooms may break constraint overlap on public.rooms
ALTER TABLE public.rooms ADD CONSTRAINT overlap EXCLUDE USING gist (during WITH &&) WHERE ((a > 0));

ALTER TABLE public.rooms ADD CONSTRAINT sane CHECK ((a < b)) NO INHERIT NOT VALID;

-- == migration 2 of 4, outside a transaction
-- may fail on existing rows: constraint ab on public.rooms cannot be built if rows of public.rooms have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY ab_new ON public.rooms USING btree (a) INCLUDE (b) NULLS NOT DISTINCT WITH (fillfactor=80);

-- == migration 3 of 4, outside a transaction
-- may fail on existing rows: constraint rooms_pkey on public.rooms cannot be built if rows of public.rooms have equal keys; drop the invalid index that is then left before another try
CREATE UNIQUE INDEX CONCURRENTLY rooms_pkey_new ON public.rooms USING btree (id);

-- == migration 4 of 4
-- full scan: every row of public.rooms is read
-- may fail on existing rows: this fails if public.rooms.id is NULL in any row
ALTER TABLE public.rooms VALIDATE CONSTRAINT rooms_id_is_set;

-- full scan: every row of public.rooms is read
-- may fail on existing rows: rows of public.rooms may break constraint sane on public.rooms
ALTER TABLE public.rooms VALIDATE CONSTRAINT sane;

ALTER TABLE public.rooms ALTER COLUMN id SET NOT NULL;
ALTER TABLE public.rooms DROP CONSTRAINT rooms_id_is_set;

ALTER TABLE public.rooms ADD CONSTRAINT ab UNIQUE USING INDEX ab_new;

ALTER TABLE public.rooms ADD CONSTRAINT rooms_pkey PRIMARY KEY USING INDEX rooms_pkey_new;
