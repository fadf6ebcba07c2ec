DROP POLICY command ON public.t;

DROP POLICY gone ON public.t;

DROP POLICY kind ON public.t;

DROP POLICY widened ON public.t;

ALTER TABLE public.t DISABLE ROW LEVEL SECURITY;

ALTER TABLE public.u NO FORCE ROW LEVEL SECURITY;

ALTER POLICY altered ON public.t TO postgres USING ((id > 1));

CREATE POLICY command ON public.t FOR UPDATE
    USING ((id > 0));
COMMENT ON POLICY command ON public.t IS 'kept';

CREATE POLICY fresh ON public.t FOR INSERT
    WITH CHECK ((owner = CURRENT_USER));

CREATE POLICY kind ON public.t AS RESTRICTIVE
    USING (true);

CREATE POLICY widened ON public.t FOR UPDATE
    USING ((id > 1));
