-- data loss: the values of column public.docs.number are lost
ALTER TABLE public.docs DROP COLUMN number;

-- data loss: the values of column public.kept.other are lost
ALTER TABLE public.kept DROP COLUMN other;

DROP VIEW public.v;

-- access lost: schema public gets another owner: the old one keeps only what is granted to it
ALTER SCHEMA public OWNER TO postgres;

-- access lost: schema shared gets another owner: the old one keeps only what is granted to it
ALTER SCHEMA shared OWNER TO CURRENT_USER;

-- access lost: type public.mood gets another owner: the old one keeps only what is granted to it
ALTER TYPE public.mood OWNER TO CURRENT_USER;

-- access lost: role postgres loses SELECT on table public.docs
REVOKE SELECT ON TABLE public.docs FROM postgres;
-- access lost: table public.docs gets another owner: the old one keeps only what is granted to it
ALTER TABLE public.docs OWNER TO CURRENT_USER;

-- access lost: table public.kept gets another owner: the old one keeps only what is granted to it
ALTER TABLE public.kept OWNER TO keeper;

-- access lost: materialized view public.m gets another owner: the old one keeps only what is granted to it
ALTER MATERIALIZED VIEW public.m OWNER TO CURRENT_USER;

-- access lost: function public.f() gets another owner: the old one keeps only what is granted to it
ALTER ROUTINE public.f() OWNER TO CURRENT_USER;

ALTER SEQUENCE public.free OWNED BY NONE;
-- access lost: sequence public.free gets another owner: the old one keeps only what is granted to it
ALTER SEQUENCE public.free OWNER TO CURRENT_USER;

GRANT SELECT, DELETE ON TABLE public.docs TO keeper;
