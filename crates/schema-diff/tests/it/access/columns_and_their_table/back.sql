-- access lost: role writer loses INSERT on table public.docs
REVOKE INSERT ON TABLE public.docs FROM writer;
GRANT SELECT, UPDATE ON TABLE public.docs TO reader;
-- access lost: role reader loses UPDATE on column public.docs.id
REVOKE UPDATE (id) ON TABLE public.docs FROM reader;
-- access lost: everybody loses INSERT on column public.docs.secret
REVOKE INSERT (secret) ON TABLE public.docs FROM PUBLIC;
GRANT INSERT (title) ON TABLE public.docs TO writer;
