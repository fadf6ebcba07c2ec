DROP TRIGGER owner_changed ON public.notes;

DROP POLICY mine ON public.notes;

-- may fail on existing rows: a value of column public.notes.owner may have no form as integer
-- table rewrite: column public.notes.owner gets another type: public.notes is written anew
-- ACCESS EXCLUSIVE lock on public.notes: reads and writes of public.notes wait
ALTER TABLE public.notes ALTER COLUMN owner TYPE integer;

CREATE TRIGGER owner_changed BEFORE UPDATE OF owner ON public.notes FOR EACH ROW WHEN ((old.owner <> new.owner)) EXECUTE FUNCTION public.noted();
COMMENT ON TRIGGER owner_changed ON public.notes IS 'audit';

CREATE POLICY mine ON public.notes FOR SELECT
    USING ((owner = 1));
COMMENT ON POLICY mine ON public.notes IS 'own notes';
