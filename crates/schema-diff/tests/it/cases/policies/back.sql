DROP POLICY command ON public.t;

DROP POLICY fresh ON public.t;

DROP POLICY kind ON public.t;

ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.u FORCE ROW LEVEL SECURITY;

ALTER POLICY altered ON public.t TO PUBLIC USING ((id > 0));

CREATE POLICY command ON public.t FOR SELECT
    USING ((id > 0));
COMMENT ON POLICY command ON public.t IS 'kept';

CREATE POLICY gone ON public.t
    USING (false);

CREATE POLICY kind ON public.t
    USING (true);

ALTER POLICY widened ON public.t USING ((id > 0)) WITH CHECK ((id > 0));
