DROP VIEW public.v;

DROP TRIGGER batch ON public.t;

DROP TRIGGER changed ON public.t;

DROP TRIGGER late ON public.t;

CREATE VIEW public.v AS
 SELECT id
   FROM public.t;

CREATE TRIGGER changed BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.f();
COMMENT ON TRIGGER changed ON public.t IS 'kept';

ALTER TABLE public.t ENABLE TRIGGER disabled;

ALTER TABLE public.t DISABLE TRIGGER enabled;

CREATE TRIGGER gone AFTER DELETE ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.f();

CREATE TRIGGER instead INSTEAD OF INSERT ON public.v FOR EACH ROW EXECUTE FUNCTION public.f();
