-- access lost: role reader loses SELECT, UPDATE on table public.docs
REVOKE SELECT, UPDATE ON TABLE public.docs FROM reader;
GRANT INSERT ON TABLE public.docs TO writer;
GRANT UPDATE (id) ON TABLE public.docs TO reader;
GRANT INSERT (secret) ON TABLE public.docs TO PUBLIC;
GRANT UPDATE (secret) ON TABLE public.docs TO reader;
-- access lost: role writer loses INSERT on column public.docs.title
REVOKE INSERT (title) ON TABLE public.docs FROM writer;
GRANT SELECT (title) ON TABLE public.docs TO reader;
