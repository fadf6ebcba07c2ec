CREATE TABLE public.notes (
    id integer,
    owner text DEFAULT CURRENT_USER,
    shared boolean
);
ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;

CREATE POLICY changes ON public.notes FOR UPDATE TO postgres
    USING (shared)
    WITH CHECK ((NOT shared));

CREATE POLICY own ON public.notes
    USING ((owner = CURRENT_USER));
COMMENT ON POLICY own ON public.notes IS 'one''s own';

CREATE POLICY shared ON public.notes AS RESTRICTIVE FOR SELECT TO "case writer", case_reader
    USING (shared);

CREATE TABLE public.readers (
    name text
);

CREATE POLICY adds ON public.notes FOR INSERT
    WITH CHECK ((owner IN ( SELECT readers.name
   FROM public.readers)));
