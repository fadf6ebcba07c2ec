-- full scan: every row of public.rooms is read
-- may fail on existing rows: this fails if public.rooms.id is NULL in any row
-- ACCESS EXCLUSIVE lock on public.rooms: reads and writes of public.rooms wait
ALTER TABLE public.rooms ALTER COLUMN id SET NOT NULL;

-- ACCESS EXCLUSIVE lock on public.rooms: reads and writes of public.rooms wait until the index of constraint ab on public.rooms is built
-- may fail on existing rows: rows of public.rooms may break constraint ab on public.rooms
ALTER TABLE public.rooms ADD CONSTRAINT ab UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) WITH (fillfactor=80);

-- ACCESS EXCLUSIVE lock on public.rooms: reads and writes of public.rooms wait until the index of constraint overlap on public.rooms is built
-- may fail on existing rows: rows of public.rooms may break constraint overlap on public.rooms
ALTER TABLE public.rooms ADD CONSTRAINT overlap EXCLUDE USING gist (during WITH &&) WHERE ((a > 0));

-- ACCESS EXCLUSIVE lock on public.rooms: reads and writes of public.rooms wait until the index of constraint rooms_pkey on public.rooms is built
-- may fail on existing rows: rows of public.rooms may break constraint rooms_pkey on public.rooms
ALTER TABLE public.rooms ADD CONSTRAINT rooms_pkey PRIMARY KEY (id);

-- ACCESS EXCLUSIVE lock on public.rooms: reads and writes of public.rooms wait
-- full scan: every row of public.rooms is read
-- may fail on existing rows: rows of public.rooms may break constraint sane on public.rooms
ALTER TABLE public.rooms ADD CONSTRAINT sane CHECK ((a < b)) NO INHERIT;
