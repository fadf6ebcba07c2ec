GRANT USAGE ON SCHEMA public TO PUBLIC;

GRANT USAGE ON SCHEMA shared TO reader;

-- access lost: everybody loses USAGE on type public.mood
REVOKE USAGE ON TYPE public.mood FROM PUBLIC;

GRANT USAGE ON SEQUENCE public.numbers TO reader;

-- access lost: the owner loses TRUNCATE on table public.docs
REVOKE TRUNCATE ON TABLE public.docs FROM CURRENT_USER;
GRANT SELECT ON TABLE public.docs TO PUBLIC;
GRANT SELECT, INSERT ON TABLE public.docs TO reader;
GRANT SELECT ON TABLE public.docs TO CURRENT_USER WITH GRANT OPTION;
GRANT DELETE ON TABLE public.docs TO writer WITH GRANT OPTION;

-- access lost: everybody loses EXECUTE on function public.f(integer)
REVOKE EXECUTE ON ROUTINE public.f(integer) FROM PUBLIC;
GRANT EXECUTE ON ROUTINE public.f(integer) TO "Odd ""role"".ü";
