CREATE SEQUENCE public.docs_number_seq AS integer;
ALTER SEQUENCE public.docs_number_seq OWNER TO keeper;
GRANT USAGE ON SEQUENCE public.docs_number_seq TO reader;

CREATE SEQUENCE public.kept_other_seq AS integer;
ALTER SEQUENCE public.kept_other_seq OWNER TO "Odd ""role"".ü";

-- access lost: schema public gets another owner: the old one keeps only what is granted to it
ALTER SCHEMA public OWNER TO keeper;

-- access lost: schema shared gets another owner: the old one keeps only what is granted to it
ALTER SCHEMA shared OWNER TO keeper;

-- access lost: type public.mood gets another owner: the old one keeps only what is granted to it
ALTER TYPE public.mood OWNER TO keeper;

-- access lost: sequence public.free gets another owner: the old one keeps only what is granted to it
ALTER SEQUENCE public.free OWNER TO keeper;

-- access lost: role keeper loses SELECT, DELETE on table public.docs
REVOKE SELECT, DELETE ON TABLE public.docs FROM keeper;
-- access lost: table public.docs gets another owner: the old one keeps only what is granted to it
ALTER TABLE public.docs OWNER TO keeper;
-- table rewrite: the value of column public.docs.number is computed for every row: public.docs is written anew
-- ACCESS EXCLUSIVE lock on public.docs: reads and writes of public.docs wait
ALTER TABLE public.docs ADD COLUMN number integer DEFAULT nextval('public.docs_number_seq'::regclass) NOT NULL;

-- access lost: table public.kept gets another owner: the old one keeps only what is granted to it
ALTER TABLE public.kept OWNER TO "Odd ""role"".ü";
-- table rewrite: the value of column public.kept.other is computed for every row: public.kept is written anew
-- ACCESS EXCLUSIVE lock on public.kept: reads and writes of public.kept wait
ALTER TABLE public.kept ADD COLUMN other integer DEFAULT nextval('public.kept_other_seq'::regclass) NOT NULL;

-- access lost: materialized view public.m gets another owner: the old one keeps only what is granted to it
ALTER MATERIALIZED VIEW public.m OWNER TO keeper;

-- access lost: function public.f() gets another owner: the old one keeps only what is granted to it
ALTER ROUTINE public.f() OWNER TO keeper;

ALTER SEQUENCE public.docs_number_seq OWNED BY public.docs.number;

ALTER SEQUENCE public.free OWNED BY public.docs.id;

ALTER SEQUENCE public.kept_other_seq OWNED BY public.kept.other;

CREATE VIEW public.v AS
 SELECT 1 AS one;
ALTER VIEW public.v OWNER TO reader;

GRANT SELECT ON TABLE public.docs TO postgres;
