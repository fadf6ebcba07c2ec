ALTER TABLE public.boxes DROP CONSTRAINT shelf;

ALTER TABLE public.shelves_eu DROP CONSTRAINT box;

-- data loss: the rows of table public.boxes are lost
DROP TABLE public.boxes;

-- data loss: the rows of table public.shelves are lost
DROP TABLE public.shelves;
