-- == migration 1 of 2
ALTER TABLE public.notes DROP CONSTRAINT again;

ALTER TABLE public.notes DROP CONSTRAINT of_author;

ALTER TABLE public.notes DROP CONSTRAINT positive;
ALTER TABLE public.notes ADD CONSTRAINT positive CHECK ((id > 0)) NOT VALID;

-- SHARE ROW EXCLUSIVE lock on public.notes: writes to public.notes and to the table it points to wait
ALTER TABLE public.notes ADD CONSTRAINT again FOREIGN KEY (author) REFERENCES public.authors(id) DEFERRABLE INITIALLY DEFERRED NOT ENFORCED;

ALTER TABLE public.notes ADD CONSTRAINT of_author FOREIGN KEY (author) REFERENCES public.authors(id) NOT VALID;

-- == migration 2 of 2
-- full scan: every row of public.notes is read
-- may fail on existing rows: rows of public.notes may break constraint of_author on public.notes
ALTER TABLE public.notes VALIDATE CONSTRAINT of_author;

-- full scan: every row of public.notes is read
-- may fail on existing rows: rows of public.notes may break constraint positive on public.notes
ALTER TABLE public.notes VALIDATE CONSTRAINT positive;
