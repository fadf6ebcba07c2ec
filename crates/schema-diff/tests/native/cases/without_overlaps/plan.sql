ALTER TABLE public.rooms RENAME CONSTRAINT rooms_pkey TO rooms_key;

-- ACCESS EXCLUSIVE lock on public.other: reads and writes of public.other wait until the index of constraint once on public.other is built
-- may fail on existing rows: rows of public.other may break constraint once on public.other
ALTER TABLE public.other ADD CONSTRAINT once UNIQUE (a, b WITHOUT OVERLAPS);

-- SHARE ROW EXCLUSIVE lock on public.stays: writes to public.stays and to the table it points to wait
-- full scan: every row of public.stays is read
-- may fail on existing rows: rows of public.stays may break constraint stays_room_during_fkey on public.stays
ALTER TABLE public.stays ADD CONSTRAINT stays_room_during_fkey FOREIGN KEY (room, PERIOD during) REFERENCES public.rooms(id, PERIOD during);
