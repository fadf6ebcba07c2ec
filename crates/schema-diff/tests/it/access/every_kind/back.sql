-- access lost: everybody loses USAGE on schema public
REVOKE USAGE ON SCHEMA public FROM PUBLIC;

-- access lost: role reader loses USAGE on schema shared
REVOKE USAGE ON SCHEMA shared FROM reader;

GRANT USAGE ON TYPE public.mood TO PUBLIC;

-- access lost: role reader loses USAGE on sequence public.numbers
REVOKE USAGE ON SEQUENCE public.numbers FROM reader;

-- access lost: everybody loses SELECT on table public.docs
REVOKE SELECT ON TABLE public.docs FROM PUBLIC;
-- access lost: role reader loses SELECT, INSERT on table public.docs
REVOKE SELECT, INSERT ON TABLE public.docs FROM reader;
-- access lost: role writer loses DELETE on table public.docs
REVOKE DELETE ON TABLE public.docs FROM writer;
-- access lost: the owner may not grant SELECT on table public.docs any more
REVOKE GRANT OPTION FOR SELECT ON TABLE public.docs FROM CURRENT_USER;
GRANT TRUNCATE ON TABLE public.docs TO CURRENT_USER;

-- access lost: role "Odd ""role"".ü" loses EXECUTE on function public.f(integer)
REVOKE EXECUTE ON ROUTINE public.f(integer) FROM "Odd ""role"".ü";
GRANT EXECUTE ON ROUTINE public.f(integer) TO PUBLIC;
