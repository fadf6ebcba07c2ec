ALTER TABLE public.notes DROP CONSTRAINT again;

ALTER TABLE public.notes DROP CONSTRAINT of_author;

ALTER TABLE public.notes DROP CONSTRAINT positive;
-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait
ALTER TABLE public.notes ADD CONSTRAINT positive CHECK ((id > 0)) NOT ENFORCED;

-- SHARE ROW EXCLUSIVE lock on public.notes: writes to public.notes and to the table it points to wait
-- full scan: every row of public.notes is read
-- may fail on existing rows: rows of public.notes may break constraint again on public.notes
ALTER TABLE public.notes ADD CONSTRAINT again FOREIGN KEY (author) REFERENCES public.authors(id) DEFERRABLE;

-- SHARE ROW EXCLUSIVE lock on public.notes: writes to public.notes and to the table it points to wait
ALTER TABLE public.notes ADD CONSTRAINT of_author FOREIGN KEY (author) REFERENCES public.authors(id) NOT ENFORCED;
