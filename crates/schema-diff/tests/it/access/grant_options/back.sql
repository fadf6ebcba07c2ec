-- access lost: role reader may not grant SELECT on table public.docs any more
REVOKE GRANT OPTION FOR SELECT ON TABLE public.docs FROM reader;
GRANT INSERT ON TABLE public.docs TO writer WITH GRANT OPTION;
GRANT SELECT (title), UPDATE (title) ON TABLE public.docs TO writer WITH GRANT OPTION;
