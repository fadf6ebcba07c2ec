ALTER TABLE public.rooms RENAME CONSTRAINT rooms_key TO rooms_pkey;

ALTER TABLE public.stays DROP CONSTRAINT stays_room_during_fkey;

-- index dropped: the index of constraint once on public.other goes with it
ALTER TABLE public.other DROP CONSTRAINT once;
