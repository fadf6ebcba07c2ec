-- == migration 1 of 2
-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait
ALTER TABLE public.notes DETACH PARTITION public.notes_1;

ALTER TABLE public.plain DROP CONSTRAINT plain_author_region_fkey;

ALTER TABLE public.authors ADD COLUMN name text;

CREATE TABLE public.authors_us PARTITION OF public.authors FOR VALUES IN ('us', NULL);

CREATE TABLE public.authors_eu_1 PARTITION OF public.authors_eu FOR VALUES WITH (modulus 2, remainder 1);

-- full scan: every row of public.notes_1 is read
-- may fail on existing rows: rows of public.notes_1 may lie outside its bound in public.notes
ALTER TABLE public.notes ATTACH PARTITION public.notes_1 FOR VALUES FROM (MINVALUE) TO (20);

-- SHARE lock on public.notes_1: writes to public.notes_1 wait until index public.notes_1_author_region_idx is built
CREATE INDEX notes_1_author_region_idx ON public.notes_1 USING btree (author) INCLUDE (region);

-- SHARE lock on public.notes_2: writes to public.notes_2 wait until index public.notes_2_author_region_idx is built
CREATE INDEX notes_2_author_region_idx ON public.notes_2 USING btree (author) INCLUDE (region);

-- SHARE lock on public.notes: writes to public.notes wait until index public.notes_author is built
CREATE INDEX notes_author ON public.notes USING btree (author) INCLUDE (region);

-- SHARE ROW EXCLUSIVE lock on public.notes: writes to public.notes and to the table it points to wait
-- full scan: every row of public.notes is read
-- may fail on existing rows: rows of public.notes may break constraint notes_author_region_fkey on public.notes
ALTER TABLE public.notes ADD CONSTRAINT notes_author_region_fkey FOREIGN KEY (author, region) REFERENCES public.authors(id, region) ON DELETE CASCADE;

ALTER TABLE public.plain ADD CONSTRAINT plain_author_region_fkey FOREIGN KEY (author, region) REFERENCES public.authors(id, region) ON UPDATE CASCADE NOT VALID;

-- == migration 2 of 2
-- full scan: every row of public.plain is read
-- may fail on existing rows: rows of public.plain may break constraint plain_author_region_fkey on public.plain
ALTER TABLE public.plain VALIDATE CONSTRAINT plain_author_region_fkey;
