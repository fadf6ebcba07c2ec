-- access lost: role writer may not grant INSERT on table public.docs any more
REVOKE GRANT OPTION FOR INSERT ON TABLE public.docs FROM writer;
GRANT SELECT ON TABLE public.docs TO reader WITH GRANT OPTION;
-- access lost: role writer loses UPDATE on column public.docs.title
REVOKE UPDATE (title) ON TABLE public.docs FROM writer;
-- access lost: role writer may not grant SELECT on column public.docs.title any more
REVOKE GRANT OPTION FOR SELECT (title) ON TABLE public.docs FROM writer;
