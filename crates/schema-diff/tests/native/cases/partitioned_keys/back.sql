-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait
ALTER TABLE public.notes DETACH PARTITION public.notes_1;

-- data loss: the values of column public.authors.name are lost
ALTER TABLE public.authors DROP COLUMN name;

ALTER TABLE public.notes DROP CONSTRAINT notes_author_region_fkey;

ALTER TABLE public.notes_1 DROP CONSTRAINT notes_author_region_fkey;

ALTER TABLE public.plain DROP CONSTRAINT plain_author_region_fkey;

-- data loss: the rows of table public.authors_eu_1 are lost
DROP TABLE public.authors_eu_1;

-- data loss: the rows of table public.authors_us are lost
DROP TABLE public.authors_us;

-- index dropped: queries on public.notes_1 that used index public.notes_1_author_region_idx are slower
DROP INDEX public.notes_1_author_region_idx;

-- index dropped: queries on public.notes that used index public.notes_author are slower
DROP INDEX public.notes_author;

-- full scan: every row of public.notes_1 is read
-- may fail on existing rows: rows of public.notes_1 may lie outside its bound in public.notes
ALTER TABLE public.notes ATTACH PARTITION public.notes_1 FOR VALUES FROM (MINVALUE) TO (10);

-- SHARE ROW EXCLUSIVE lock on public.plain: writes to public.plain and to the table it points to wait
-- full scan: every row of public.plain is read
-- may fail on existing rows: rows of public.plain may break constraint plain_author_region_fkey on public.plain
ALTER TABLE public.plain ADD CONSTRAINT plain_author_region_fkey FOREIGN KEY (author, region) REFERENCES public.authors(id, region);
